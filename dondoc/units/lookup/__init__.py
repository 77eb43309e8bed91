"""Look one name up in the register.

In: a name and a Register on a day. Out: the entries that bear it, and a Resolution of them with its reason.
"""
