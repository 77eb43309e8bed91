"""The store: acts, undo, migration, safekeeping, many at once."""
