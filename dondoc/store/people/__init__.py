"""Keep who may use the desk: people and their roles, one-time sign-in links, sessions, and counted tries.

In: a session of the store, an address or a secret, the moment. Out: a person with the offices he may see and act for,
or nothing. Nothing here depends on browsers or mails.
"""
