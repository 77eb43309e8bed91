"""Place expressions in a plan: the days that a date, a lunar date or a recurrence has within its period.

In: an expression of the grammar and a PlanPeriod. Out: occurrences, with flags and the reasons for each day.
"""
