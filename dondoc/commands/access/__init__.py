"""Offices of one store, and who may enter their desks.

In: words of the command line. Out: what a person reads, or JSON with --json.
"""
