"""Guard Prefect's page: one password, and nothing for strangers or other sites.

In: settings and requests. Out: an application around Prefect's own, the password and where it is kept. How a person
gets in is shown on the terminal.
"""
