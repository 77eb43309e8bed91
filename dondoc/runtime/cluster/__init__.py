"""Run a province or the nation: PostgreSQL, a work pool, many workers, one clock.

In: settings with the addresses of the two databases. Out: a server, workers, a clock, and lost runs started again.
A worker may die at any moment.
"""
