"""Load Excel workbooks (.xlsx).

In: the package's XML. Out: each visible sheet's lines and table, its values as they are displayed.
"""
