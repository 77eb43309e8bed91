"""Combine the expressions of one phrase: what lends to, narrows, labels or repeats what.

In: an Interpretation with all that was scanned. Out: the same with its kind, occurrences and event decided.
"""
