"""Turn a claimed mail into the bytes that leave.

In: a mail with its letters, looked at once more. Out: MIME parts and headers, stored with their Message-ID before the
first send; the same mail makes the same bytes.
"""
