"""Load Word documents (.docx).

In: the package's XML. Out: lines with their automatic numbers, and tables as grids.
"""
