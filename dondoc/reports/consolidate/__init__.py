"""Consolidate a period: what every unit reported becomes one report's figures.

In: rows of the store. Out: plain facts, each figure with the obligations behind it.
"""
