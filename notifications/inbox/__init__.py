"""Read the mailbox that letters are answered to.

In: mails in a maildir or an IMAP folder. Out: what they mean for addresses and obligations. Nothing is deleted from the
mailbox.
"""
