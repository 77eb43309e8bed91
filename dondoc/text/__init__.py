"""Bring text to one form: for comparison, for searching without diacritics, for a spreadsheet's cells.

In: text as people and programs wrote it. Out: composed letters, single spaces, lower case, no diacritics, as asked.
What belongs to one subject (the key of a unit's name, the language of deadlines) stands there and builds on this.
"""
