"""Take a mail that came in apart, within limits.

In: the bytes of a mail from anybody.
Out: sender and what the server certifies of him, subject, references, the new text without quotes, attachments.
"""
