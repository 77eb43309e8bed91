"""Serve the periodic report on a unit's page: the fields of the xlsx form, kept as a draft at every step, sent once.

In: what is filled in on the page, or the form as a file. Out: a received report, read by the very reader of returned
forms, so that page and file are held to the same rules.
"""
