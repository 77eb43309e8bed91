"""Report how the chase itself is doing, to the coordinator and to a watcher outside.

In: the store's record of runs and mails. Out: the last run, missed days and stuck mail; one request to an address.
"""
