"""Find labels, brackets and time phrases inside running text.

In: the text of a line.
Out: labels with their roles and values, what stands in brackets at an end, and when a sentence says its work is done.
"""
