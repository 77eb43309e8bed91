"""Ask the history: who did what, since when, in Vietnamese.

In: a session and a scope. Out: lines, newest first, with the names of units and what was before and after.
Nothing in it is ever changed.
"""
