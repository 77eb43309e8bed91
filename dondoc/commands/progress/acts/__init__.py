"""Verbs by which a person acts on obligations: done, paused, extended, handed over; one a file, named like the verb.

In: numbers of obligations and what the act needs.
Out: the act recorded with who and why, and what became of each obligation.
"""
