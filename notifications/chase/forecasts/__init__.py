"""Forecast the mails that will go if nothing changes.

In: the store as it stands, and a span of days. Out: each mail with its day and recipient, as it will look.
Nothing is written.
"""
