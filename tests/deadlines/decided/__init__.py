"""Phrases whose meaning was decided by hand, and those annotated in real documents."""
