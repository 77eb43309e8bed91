"""Name every address of the pages.

In: the handlers of `desk`, `office`, `units` and `reports`. Out: the routes of the desk and of the units, for `app`.
"""
