"""Find figures of a plan that contradict each other.

In: a plan under examination (`Case`). Out: findings on declared counts, on sums and shares, and on targets in per cent.
"""
