"""Resolve a phrase that stands for many units.

In: a phrase such as "các sở, ban, ngành". Out: its members on a day, or an open group.
"""
