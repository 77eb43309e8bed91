"""Read one day, week, month, quarter, half or year at a place among the tokens.

In: tokens and a place. Out: a DateExpr whose year may be open, or None. `order` lists which readers to try at a token.
"""
