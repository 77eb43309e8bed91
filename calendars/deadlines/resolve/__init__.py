"""Decide what the found expressions mean in a plan of a given period.

In: a Scan and a Plan. Out: an Interpretation with kind, occurrences, event, flags and reasons.
"""
