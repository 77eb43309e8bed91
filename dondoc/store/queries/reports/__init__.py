"""Ask about reporting: the periods, the reports that units owe or sent, and what a consolidated report is made of.

In: a session, a scope and a period. Out: typed rows with figures and their sources. Periods are opened and reports
received in `dondoc.reports`.
"""
