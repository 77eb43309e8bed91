"""Read tables whose work stands where a row and a column cross, or in the headings of the columns.

A calendar of a week has the days beside its rows or over its columns, and several works in each cell.
"""
