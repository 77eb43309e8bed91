"""Find tables that have no lines between their columns.

In: words with their positions on a page. Out: columns where header and rows leave the page empty, and rows of boxes
like those of a ruled table.
"""
