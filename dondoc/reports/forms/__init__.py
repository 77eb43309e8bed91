"""Write the forms (.xlsx) that units fill, and take them back.

In: a period and a unit, or a returned file. Out: a form, or a received report with every problem named by its cell.
"""
