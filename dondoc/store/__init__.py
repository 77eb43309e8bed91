"""What dondoc remembers: typed SQLAlchemy models, named queries, Alembic migrations. The database is the schedule."""
