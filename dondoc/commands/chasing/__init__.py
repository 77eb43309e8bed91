"""Chase, and show what would be sent: forecast, preview, rehearsal, digest, drafts of dispatches.

In: words of the command line. Out: what a person reads, or JSON with --json.
"""
