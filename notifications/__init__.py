"""Write to people: decide who is chased, word letters, keep them in the outbox, send them, and read what comes back.

In: obligations, settings and a day. Out: letters queued and sent, proposals and notices; all SQL stands in the store.
"""
