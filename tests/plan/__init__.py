"""Keeping and checking plans."""
