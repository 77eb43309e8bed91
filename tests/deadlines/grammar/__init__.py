"""The rules of the deadline language, each on phrases of its own."""
