"""Read a reply clause by clause by a small grammar, independently of the fitted patterns.

In: the new text of a reply and the works of the letter it answers. Out: for each work what its clauses report together,
and whether that is sure. What a clause reports is composed of who, aspect, negation and request; no sentence is known
as a whole.
"""
