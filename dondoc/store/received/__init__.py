"""Mails that came in: kept whole and once, found again, settled; and how each mailbox stands.

In: a session, the bytes of a mail with its place in a mailbox. Out: rows of received_mail, and the obligations that an
answer may be about. Nothing here understands a mail (notifications.inbox does).
"""
