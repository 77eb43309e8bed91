"""Recover a table whose cells were extracted line after line.

In: running lines. Out: rows of cells, found by running order and by the text of the cells. Several readings are scored.
"""
