"""Read activities out of real tables.

In: grids of a `Source`. Out: activities with key, section, lead, product and time. Which column is which is decided in
`header` and `columns`.
"""
