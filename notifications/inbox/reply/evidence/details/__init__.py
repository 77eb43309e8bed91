"""Read the particulars beside a verb: days, shares of the work, a document and what it proves, a unit.

In: a clause as folded text, and the day of the mail. Out: plain values with their places in the text. Pure.
"""
