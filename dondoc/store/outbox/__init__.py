"""Keep the outbox in its tables: mails, their letters, notices and files, and the lease of the worker that sends one.

In: a session and plain values (addresses, moments, keys). Out: typed rows and numbers; nothing here decides a mail's
content or when it may leave.
"""
