"""The store: acts, undo, migration, backup, many at once."""
