"""Read, check and import plans, release their letters, settle what is in doubt, explain a date.

In: words of the command line. Out: what a person reads, or JSON with --json.
"""
