"""Read the places from which settings come: the environment, secret files, dondoc.toml.

In: a class of settings, variables and files. Out: values by the names of their fields, or one line that names the
place.
"""
