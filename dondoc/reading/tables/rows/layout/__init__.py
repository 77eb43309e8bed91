"""Undo what a page or a file format did to the rows of a table.

In: rows as the loader found them. Out: rows that go on over a page put together, cells whose merge was lost filled,
and rows without lines between their columns marked for a person where they do not read like a whole row.
"""
