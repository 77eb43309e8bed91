"""Judge a claim that work is done: what ends the work, how much is counted, and what is left unexplained.

In: a part of a clause and the work it is about. Out: a report of "done" with what is against it, or nothing.
"""
