"""Decide when a letter is due and when mail may leave.

In: an obligation's days, the ladder, the working calendar, the moment. Out: the rung reached and the day of the next
look, the day a mail belongs to, whether the machine's date is believed. Nothing here queues or sends.
"""
