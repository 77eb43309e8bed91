"""Record what a person did, as Prefect tasks: a plan imported, progress, returned forms, mergers, swaps, reports.

In: what a form holds. Out: the change in the store, and what to show of it. The acts themselves stand in
`dondoc.store.acts` and `dondoc.reports`.
"""
