"""The distributed way to run: PostgreSQL for dondoc and Prefect, a work pool, any number of workers, one clock."""
