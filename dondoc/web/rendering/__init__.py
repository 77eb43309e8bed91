"""Render pages from templates.

In: a template's name and its values. Out: HTML in which every value is escaped; a missing value is an error.
`wording` puts errors that name a verb of the command line into the terms of the pages.
"""
