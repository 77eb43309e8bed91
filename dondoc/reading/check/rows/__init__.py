"""Find faults of a plan's rows as they are printed.

In: a plan under examination (`Case`). Out: findings on numbers left out or given twice, on rows without a lead or a
time, and on rows that repeat another.
"""
