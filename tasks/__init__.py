"""Wrap plain functions as thin Prefect tasks: retries, timeouts, tags. Prefect is imported only here and above.

In: values of a form or a day. Out: what the plain functions return, and tables on Prefect's page. Here stand the
surroundings of a task, runs of other deployments, and shards; rooms of their own have `acts`, `questions`, the `page`.
"""
