"""Decide what one piece of an answer reports of an obligation: done, under way, an extension, a refusal, trouble.

In: a clause, the activity it is about, the day of the mail. Out: a statement with its particulars and its doubts.
`completion` judges a claim that work is finished, `combined` joins the clauses of one obligation, `guessing` comes
last. Pure.
"""
