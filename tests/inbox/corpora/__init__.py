"""Labelled replies by several hands: they are read on their day, and scored against their labels."""
