"""Make the monthly digest of overdue work.

In: the obligations of one office on a day. Out: a mail with a chart and a workbook, queued once a month. The data is
gathered first, and written as plain values.
"""
