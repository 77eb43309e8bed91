"""Absence notices: that a person is away, until which day, and who stands in.

In: the text of an automatic mail and the day it was written. Out: an `Absence`.
"""
