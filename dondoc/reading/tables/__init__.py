"""Read activities out of real tables.

In: grids of a `Source`. Out: activities with key, section, lead, product and time. `activities`
stands above `rows`, `columns` and `cells`; each imports only from those after it.
"""
