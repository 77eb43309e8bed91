"""Show mails that left and that came, and decide on what units proposed.

In: the outbox, the mails that came in with what was understood of them, and proposals.
Out: pages of mails; a proposal accepted becomes an act, one at a time or several.
"""
