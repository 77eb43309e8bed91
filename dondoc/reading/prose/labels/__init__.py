"""Find labels and brackets inside running text.

In: the text of a line.
Out: labels with their roles and values, and what stands in brackets at an end.
"""
