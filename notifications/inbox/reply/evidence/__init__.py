"""Find the evidence in a clause of an answer: cues of what happened, shares, days, documents, contradictions.

In: a clause as folded text, and the activity it is about.
Out: cues, each with its place and what it is evidence of; the decision is made in `statements`, above. Pure.
"""
