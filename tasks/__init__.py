"""Thin Prefect tasks around plain functions: retries, timeouts, tags. Prefect is imported only here and above."""
