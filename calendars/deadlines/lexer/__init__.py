"""Turn cleaned text into tokens: spelling variants, phrases, numbers in words, marks.

In: the text of a phrase in composed form. Out: Token objects with a name and a value, and the places of their words.
"""
