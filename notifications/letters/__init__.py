"""Compose the text of mails.

In: plain values of `model` (the content of a letter). Out: subject, text and HTML, made by the templates of this room.
Nothing here decides who gets a letter or when.
"""
