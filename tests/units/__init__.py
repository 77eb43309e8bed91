"""Registers of units, names resolved, mergers and splits."""
