"""Apply reorganisations: merge, split, rename, dissolve.

In: a Register and events. Out: the next Register, and which unit succeeds which.
"""
