"""Read the head of a document.

In: its first lines and its closing ones. Out: number, issuer, title, date, period, and the reports it orders.
"""
