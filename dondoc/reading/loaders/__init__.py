"""Load a file into a Source: its running lines and its real tables.

In: the bytes of a file. Out: a `Source`, or a BadFile error with one clear line. What they mean is not decided here.
"""
