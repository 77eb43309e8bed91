"""Read what a unit's page and its calendar feed show.

In: a session and an open link or a unit. Out: plain values: what is owed and when, what was sent before, what the
period before held. Nothing here changes anything.
"""
