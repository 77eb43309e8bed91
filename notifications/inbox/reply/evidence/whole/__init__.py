"""Read a reply as a whole: what stands against its work being done, and what shows that all of it is.

In: the text about one obligation. Out: the first contrary sign, the product that was made, the core of a claim without
its circumstances. `statements.whole_work` decides on them, where the clauses one by one were not enough. Pure.
"""
