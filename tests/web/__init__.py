"""The pages: of units, of the desk, and for programs."""
