"""Turn HTTP requests into calls of plain functions, and what they return or raise into responses.

In: a request with its posted form and files. Out: a page, a redirect, a kept file, or the page of an error.
"""
