"""Pages about the office as a whole: its settings, a rehearsal of the days to come, the file of a plan.

In: a request of who is signed in. Out: pages that only look, files to save, and the one act on the office's own card.
"""
