"""Send claimed mails.

In: mails leased by `outbox`. Out: bytes handed to an SMTP server or a maildir, and what became of each. Only here a
connection is opened.
"""
