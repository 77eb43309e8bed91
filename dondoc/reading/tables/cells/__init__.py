"""Read one cell: the units, groups and persons it names, and which of them lead.

In: the text of a cell.
Out: names as written with their role, labels and brackets taken apart.
"""
