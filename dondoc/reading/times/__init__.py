"""Find when work is done inside running text.

In: the text of a sentence or a heading.
Out: the phrases by when or how often its work is done, without dates of documents, meetings and counts.
"""
