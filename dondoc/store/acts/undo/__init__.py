"""Take back what a person recorded.

In: the history row of an act, who takes it back, and the calendar. Out: the store as if the act had not been, a line of
history beside the one taken back, and what that changed (dates, chase, letters already sent) in Vietnamese.
"""
