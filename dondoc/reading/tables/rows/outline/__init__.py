"""Place the rows of a table in its outline.

In: rows of cells with their printed numbers. Out: which rows are titles of parts and sections, totals or headings of
their own parts, and the section that each opens.
"""
