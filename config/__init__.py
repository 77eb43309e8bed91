"""Read settings, and keep the default tables (law, ladders, vocabulary) that come with dondoc.

In: the environment, the settings file and files that hold a secret. Out: checked `Settings`, or in Vietnamese which
value is wrong; the tables are TOML that the modules above read.
"""
