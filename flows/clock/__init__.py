"""Declare the clock's jobs once: name, form, schedule, work, and what runs without Prefect.

In: the calendar and a moment. Out: which jobs are due (`schedule`), and their work as plain functions (`work`).
`jobs` is the registry.
"""
