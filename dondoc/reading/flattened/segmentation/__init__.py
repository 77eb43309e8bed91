"""Segment a run of words into rows and cells: where each may begin, and which cuts read best.

In: the words of lines with where they stood. Out: rows by running order, and the best cuts of each, scored.
"""
