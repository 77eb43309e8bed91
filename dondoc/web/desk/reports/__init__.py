"""Show reporting periods and what units sent: the matrix, one report, the drafted report.

In: forms that came back, and a coordinator's approval or return of them.
Out: pages of periods and reports, and the files of `dondoc/reports`.
"""
