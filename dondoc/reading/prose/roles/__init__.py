"""Give each unit and each time that a sentence names a role, by what stands before and behind it.

In: the text of a task and the terms that were settled for it. Out: what has no role by any evidence, for a person to
see. The rules that settle the terms are not used again here: a rule that failed would be silent about it twice.
"""
