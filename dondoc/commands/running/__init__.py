"""Set up, look over, run and back up an installation.

In: words of the command line. Out: what a person reads, or JSON with --json.
"""
