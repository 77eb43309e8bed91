"""Settle a kept mail: make of it what it is, all in one transaction.

In: a mail as it was understood, against the store. Out: a bounce taken in, a form received, proposals of an answer, the
answer to its sender, or a mail that waits for a person.
"""
