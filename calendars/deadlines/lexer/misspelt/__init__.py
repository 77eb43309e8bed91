"""Recognise words of time that are misspelt: slips of the hand, split and glued words, one wrong letter.

In: a word in small letters, sometimes with those beside it. Out: the word of time it stands for, or that it is suspect.
A suspect word is shown to a person and never read as a time by itself.
"""
