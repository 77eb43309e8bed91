"""Run by the clock or by hand: one Prefect flow a file, and ``jobs``, the one registry of them.

In: a form that a person filled, or a day. Out: a run with its artifacts. A deployment names its flow by module
(``flows.remind.remind``), so a file that moves leaves installed deployments without their flow: the room stays flat.
"""
