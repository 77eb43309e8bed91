"""Do what depends on the database below the store: dialects, the turn to write, the newest schema, many rows at once.

In: an engine or a connection. Out: statements that both SQLite and PostgreSQL take, and tables of the newest schema.
Nothing here depends on a table of dondoc's.
"""
