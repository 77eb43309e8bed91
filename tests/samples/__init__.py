"""Sample files of the project's own, each with its golden reading beside it."""
