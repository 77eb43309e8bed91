"""Judge a completed verb: what its object is, and whether that is the whole work.

In: a clause with such a verb, and the activity. Out: whether another thing, another period, a part or a step was
finished, or the work itself was handed in. Pure.
"""
