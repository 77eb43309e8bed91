"""Serve the pages: a unit's page opened by a link in a mail, and the desk of coordinators.

In: HTTP requests, the store, settings. Out: HTML that needs no script, files, a calendar feed. Every act calls the same
use cases as the command line; a GET changes nothing.
"""
