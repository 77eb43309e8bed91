"""Keep what dondoc records: typed models, named queries, acts, migrations.

In: a session, who asks or acts, and the day. Out: rows, and changes with their line of history. All SQL stands here;
the database is the schedule.
"""
