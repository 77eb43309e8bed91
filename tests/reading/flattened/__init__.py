"""Recover tables whose cells were poured out into lines of text."""
