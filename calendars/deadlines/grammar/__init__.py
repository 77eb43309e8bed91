"""Find the time expressions in the tokens: dates, recurrences, durations, events, and what is no date.

In: tokens. Out: a Scan of everything found, and the places of the tokens that belong to nothing.
"""
