"""Prefect: server, flows, clock of runs, cluster parts, the guarded page."""
