"""Weigh what a clause of an answer says: cues of what happened, shares, days, documents, and what contradicts them.

In: a clause as folded text, and the activity it is about.
Out: cues, each with its place and what it speaks for; the decision is made in `statements`, above. Pure.
"""
