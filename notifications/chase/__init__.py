"""Decide who is reminded today, and queue the letters.

In: the obligations whose next step is due by a date, the ladder, the register. Out: letter and outbox rows with the
next step moved, in one transaction. The ladder decides and is pure; nothing here sends.
"""
