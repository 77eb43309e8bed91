"""Decide who is reminded today, queue the letters, and forecast them.

In: the obligations whose next step is due by a date, the register. Out: letter and outbox rows with the next step
moved, in one transaction, and how the chase is doing. `timing` decides and is pure; what leaves is sent by `delivery`.
"""
