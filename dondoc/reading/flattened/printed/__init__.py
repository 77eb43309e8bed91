"""Recover tables whose cells were printed one below the other, row by row, as `pdftotext -raw` writes them.

In comes the text's lines. A header is found by the names of its columns, the lines below it are cut into rows and cells
by how they break, and out goes a table like any other, every row of it to be compared with the original.
"""
