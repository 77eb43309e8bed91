"""Compute dates: the deadline language, working days, reporting periods and triggers.

In: phrases as plans write them, decisions of the state on holidays, a day. Out: spans with the rule each came from.
Nothing here uses a store or reads the clock.
"""
