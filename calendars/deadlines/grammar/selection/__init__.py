"""Select the expressions that are times to keep from those that bind nobody.

In: what a scan has found up to a place, with the tokens around it. Out: whether a date is kept, why it is none, and
which words are left over that a person has to see.
"""
