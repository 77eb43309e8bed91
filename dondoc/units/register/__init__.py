"""Hold the register of units.

In: a file of units, or rows of the store. Out: an immutable Register, indexed by name.
"""
