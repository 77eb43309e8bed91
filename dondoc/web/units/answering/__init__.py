"""Take a unit's answers about its tasks: fill in, check, send.

In: a unit's page that is open, a posted form with files. Out: a draft, then one proposal for the coordinator.
A GET changes nothing; only the press on the page of the check sends.
"""
