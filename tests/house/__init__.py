"""The structure of the code itself: one place for one job, one name for one thing."""
