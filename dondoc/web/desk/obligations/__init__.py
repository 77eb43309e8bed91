"""Show obligations and do with them what their state allows: the list, one, several at once.

In: filters in a page's address, and forms of acts with their evidence.
Out: pages, a workbook, and acts of `dondoc/store/acts`.
"""
