"""Serve the coordinator's desk: what waits today, plans, tasks, units, reports, mails, calendar, digest, log, people.

In: a signed-in browser. Out: pages of one office. Whoever only looks (leadership) is refused every act.
"""
