"""Decide which obligation each part of an answer is about.

In: the lines of an answer, and what our letter listed. Out: parts of the text, each with the obligation it belongs to.
A line may name several by codes, by place, or all but some ("trừ mã 473, còn lại đã xong"). Pure.
"""
