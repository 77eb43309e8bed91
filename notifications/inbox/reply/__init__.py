"""Understand what a unit wrote back: the new text of a mail, whose it is, and what it reports of each obligation.

In: the bytes of a mail, and what our letter listed. Out: plain statements, each with its doubts. `message` takes the
mail apart, `targets` finds whose each line is, and `statements` decides on what `evidence` found in it.
Pure: nothing here reads the store, and a doubt is never an act.
"""
