"""Decide which tokens that no expression took in carry time all the same.

In: what a scan has found, and the place of a token that is left over. Out: whether a person has to see it.
A number may as well number an item, count something, or be a figure that a scanner spoiled.
"""
