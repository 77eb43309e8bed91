"""Run by the clock or by hand: here, one Prefect flow a file and nothing else.

In: a form that a person filled, or a day. Out: a run with its artifacts. A deployment names its flow by module
(``flows.remind.remind``), so a flow that moves leaves installed deployments without it: flows stay at this level. What
they share has rooms of its own: `clock` (the one registry of jobs), `forms`, `base`.
"""
