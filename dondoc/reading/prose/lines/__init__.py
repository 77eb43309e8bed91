"""Decide which lines below a heading are tasks, and settle who leads each and when it is done.

In: the outline of a text with the labels of its lists written to each line.
Out: tasks, each with its terms and what a person should look at.
"""
