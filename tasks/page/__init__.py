"""Publish tables and texts on Prefect's page: plans, mails, the digest, offices, what is to come.

In: a day or a plan. Out: artifacts under lasting keys, in Vietnamese. `publish` escapes what people wrote; `tables` is
pure.
"""
