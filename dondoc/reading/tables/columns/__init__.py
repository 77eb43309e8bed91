"""Decide which column of a table holds what.

In: a grid with its first lines, and the cells below them.
Out: where the header ends, and each column's role; headings and contents are scored, and near scores are a doubt.
"""
