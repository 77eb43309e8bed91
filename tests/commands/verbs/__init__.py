"""Verbs as they are typed, one by one and as a whole course."""
