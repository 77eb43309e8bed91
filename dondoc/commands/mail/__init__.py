"""Mail that came in: replies and addresses that do not work.

In: words of the command line. Out: what a person reads, or JSON with --json.
"""
