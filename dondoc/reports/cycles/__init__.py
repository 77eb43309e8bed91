"""Keep reporting cycles: proposed, confirmed, opened, closed.

In: what a plan states about its reports. Out: periods, one report owed by each unit, and the matrix of who has sent.
"""
