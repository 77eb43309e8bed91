"""Keep the register of units: the list, one unit, an upload, and what reorganisations do.

In: register files and forms of one unit's names, addresses and persons.
Out: pages of units, the register as a file, and acts of `dondoc/store/acts/register`.
"""
