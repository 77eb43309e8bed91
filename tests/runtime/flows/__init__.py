"""Flows, forms and jobs: on a real Prefect server, and without one."""
