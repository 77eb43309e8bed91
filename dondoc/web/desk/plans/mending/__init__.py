"""Mend how an uploaded plan was read, before it is kept: columns, period, rows; one act a press.

In: a file kept under its digest and a coordinator's choice. Out: the corrections of that file (those that the command
line reads from a file), in the store's drafts until the plan is kept with them; the page that shows what they change.
"""
