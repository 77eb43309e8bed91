"""Check everything an office needs before its first mail: settings, store, mail, page, cluster.

In: settings and the store. Out: findings, each with what to do; `checks` runs them all. Nothing is changed but for the
one trial mail that is asked for.
"""
