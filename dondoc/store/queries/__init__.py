"""Ask the store: typed queries that change nothing.

In: a session and a scope. Out: plain values or rows. Whatever writes is in `acts`.
"""
