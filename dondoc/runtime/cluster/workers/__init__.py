"""Run the worker processes of a cluster: each takes flow runs from the pool and starts every run in its own process.

In: the work pool of a Prefect server. Out: one process a run, forked from a server that has everything imported.
A worker that is killed leaves its runs to `run_rescue`, above.
"""
