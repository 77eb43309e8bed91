"""Make activities of a table's rows: numbering, sections, rows that go on, values that hold for several.

In: rows of cells whose columns are known.
Out: activities with key, section, lead, product and time, and the indicators of rows that are measured.
"""
