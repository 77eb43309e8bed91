"""Verbs as typed at a terminal, settings, documentation."""
