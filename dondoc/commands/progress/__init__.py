"""Record what became of an obligation, take it back, and show how everything stands.

In: words of the command line. Out: what a person reads, or JSON with --json.
"""
