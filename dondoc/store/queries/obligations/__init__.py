"""Ask the store for obligations and for their counts.

In: a session, a scope, filters and a day. Out: typed rows in the order asked for, a block or a page at a time, and
counts by progress and timeliness. Nothing here changes anything.
"""
