"""Hold what both ways of running share: deployments, jobs of the clock, checks.

In: settings and the store. Out: the deployments Prefect offers, their forms, and the runs the clock asks for.
Nothing here starts a process tree.
"""
