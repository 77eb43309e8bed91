"""Read plans that have no table.

In: paragraphs as an outline of parts, items and bullets. Out: activities with who leads, who helps and when.
`tasks` stands above `blocks`, `outline`, `labels` and `names`; each imports only from those after it.
"""
