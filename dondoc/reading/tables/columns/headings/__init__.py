"""Read the lines of a table's header.

In: the first lines of a grid. Out: which lines are headings, which of them gather others, and the scores of the text of
each heading for the roles of columns.
"""
