"""Read and write the register of units as a file.

In: the bytes of a workbook or a csv file. Out: units and addresses, or every row's problem at once; or the same
register as a workbook to fill in.
"""
