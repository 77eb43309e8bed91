"""Ask the register as the store keeps it: units, the names that mean them, and their addresses.

In: a session and an office or scope. Out: units, resolved names, and addresses that mail came back from or that a
server refused. What compares names is pure and stands in `dondoc.units`.
"""
