"""Serve a unit's page: all it owes, its answers, its periodic report, its receipts and its calendar feed.

In: the secret of a link from a mail. Out: pages without a login. What is sent is a proposal; a coordinator decides.
"""
