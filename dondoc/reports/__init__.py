"""Run periodic reporting: cycles and their periods, forms, consolidation, drafts.

In: plans, the regime a coordinator confirmed, and forms that units send back. Out: forms to fill, the matrix of who has
sent, one consolidated report a period, and its draft in Word.
"""
