"""Read dated expressions: one day or period, lists and ranges of them, and the modifiers that bind them.

In: tokens and a place. Out: a Dated, whose years may be open.
"""
