"""Resolve a name as a document writes it to units of the register.

In: a text and a Register on a day. Out: a Resolution with its reason, or near names to ask about. Nothing is guessed.
"""
