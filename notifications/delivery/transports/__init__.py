"""Hand one mail to a server or a maildir.

In: the bytes of a mail with sender and recipient. Out: the result of the attempt, and whose fault a refusal is. Only
here a connection is opened.
"""
