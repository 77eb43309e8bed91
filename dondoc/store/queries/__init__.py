"""Ask the store: typed queries that change nothing.

In: a session and a scope. Out: plain values or rows. Whatever writes is in `acts`. Here stand obligations and offices;
beside them rooms for the register, what is in doubt, the history, reports, and sending.
"""
