"""Read dated expressions: one day or period, lists and ranges of them, and the words that bind them.

In: tokens and a place. Out: a Dated, whose years are not known yet.
"""
