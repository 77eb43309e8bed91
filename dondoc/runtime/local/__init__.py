"""Run one office on one machine: `dondoc serve`.

In: a home folder. Out: a Prefect server, a runner and a clock as one process tree, and backups of that home.
One tree a home, kept by a file lock.
"""
