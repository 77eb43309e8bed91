"""Recover tables whose cells were extracted as lines of running text."""
