"""Keep the queue of mails: enqueue, claim under a lease, record results.

In: letters of one recipient and day. Out: one mail each, with the state of its sending. A mail is never lost and never
made twice.
"""
