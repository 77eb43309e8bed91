"""Bring names of units into forms that can be compared.

In: a name as somebody wrote it. Out: its normal form, its words written out, the place it names. No register is used.
"""
