"""Keep the PAR INDEX.

In: last year's self-scores in a plan's words. Out: criteria, and the points at risk this year.
"""
