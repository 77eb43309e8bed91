"""Find who is made responsible: names inside sentences, headings and the lines that hand work on.

In: the text of a line or a paragraph.
Out: names of leads and helpers as written, where each ends, and what makes one doubtful.
"""
