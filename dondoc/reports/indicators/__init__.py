"""Find the indicators (chỉ tiêu) of a reporting cycle.

In: a plan's objectives and target tables. Out: indicators with their kind, target and area, and numbers read as offices
write them.
"""
