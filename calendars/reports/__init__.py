"""Report regimes and their periods: which reports are owed, over which data, by which day.

In: tables of regimes with the document each comes from, the text of a plan, a year. Out: periods with their days, and
a regime proposed with its reasons.
"""
