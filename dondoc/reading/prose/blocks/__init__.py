"""Settle what holds for several lines: blocks, labels shared by a list, and what a heading announces.

In: nodes of an outline.
Out: the terms of each block (who leads, who helps, when, what comes of it), and the lines that they hold for.
"""
