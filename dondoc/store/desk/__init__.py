"""Ask the store what the desk's pages show, always of one office, a page of rows at a time.

In: a session, the number of an office, a day. Out: plain rows. Nothing here changes anything, and no query leaves the
office out.
"""
