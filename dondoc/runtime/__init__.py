"""Run dondoc: the processes of one office (`local`) or of a province or nation (`cluster`).

In: settings. Out: a Prefect server, a clock and workers that call the same flows. What both share is in
`common`; `doctor` looks at either from above.
"""
