"""The calendar of working days: print it, swap days, reporting days.

In: words of the command line. Out: what a person reads, or JSON with --json.
"""
