"""Import a plan that was read: as a new plan, a new version of a known one, or nothing new at all.

In: a reading and who imports it. Out: the plan with its activities and obligations, and what a person must answer
first. `import_plan` does it; comparing with older versions (`changes`, `match`) is pure.
"""
