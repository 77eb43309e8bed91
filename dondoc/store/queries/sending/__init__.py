"""Ask how the chase and its mail are doing: mails of a day, days that had a chase, plans not yet released.

In: a session, a scope and a day. Out: counts and rows for pages, the digest, the heartbeat and `/metrics`.
Claiming and results of mails stand in `dondoc.store.outbox`.
"""
