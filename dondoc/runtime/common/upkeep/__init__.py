"""Keep the stores small and true while nobody looks: runs that a crash left, old versions, what may be erased.

In: the settings of the office and a day. Out: rows marked or removed; on a date in doubt nothing is erased.
"""
