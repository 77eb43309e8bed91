"""Change the due dates of obligations.

In: a session, who acts, and the day. Out: new dates with their line of history: an extension granted or refused, a
phrase in doubt settled, a date after a jump confirmed, a decision on days off with the dates that it moves.
"""
