"""Open the mailboxes that the settings name and keep what is new in them.

In: an IMAP folder or a maildir, by one process at a time. Out: mails kept in the store and marked only then, and how
each mailbox stands.
"""
