"""Read what a document says of itself.

In: its first lines and its closing ones. Out: number, issuer, title, date, period, and the reports it orders.
"""
