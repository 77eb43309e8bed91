"""Read one expression that is more than a date: recurrences, durations, events, and what only looks like time.

In: the tokens of a phrase and the place of one. Out: the expression that begins there, or None.
"""
