"""Ask what is in doubt, why, and whether a person has answered it by now.

In: a session and a plan, an obligation or a question. Out: doubtful phrases and names with what to offer, the reasons
of a due date, and corrections kept for the next version of a plan. Answers are written in `acts`.
"""
