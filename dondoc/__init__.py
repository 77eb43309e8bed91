"""Chase the tasks of office plans: documents become activities, these obligations of units, and units are reminded.

In: plans, registers of units, forms, answers by mail and page. Out: letters, digests, reports, pages and the command
line (`dondoc.cli`). Rooms import downwards only; docs/architecture.md lists them.
"""
