"""Read a form that a unit sent back, without keeping anything.

In: a file or a folder. Out: the values of the form, or every problem of it, each named by its cell.
"""
