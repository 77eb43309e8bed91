"""Take in plans and show them: an upload looked at row by row, one plan with its doubts, a name settled.

In: a plan's file, and a coordinator's choice for what was in doubt.
Out: pages of plans; a plan is kept by `dondoc/store/acts/importing` once it was looked at.
"""
