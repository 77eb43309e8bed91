"""Find when work is done inside running text.

In: the text of a sentence or a heading.
Out: the words that say by when or how often its work is done, told apart from dates of documents, meetings and counts.
"""
