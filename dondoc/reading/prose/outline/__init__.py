"""Make the tree of running text: paragraphs joined again, headings, items and bullets under each other.

In: the lines of a `Source`.
Out: nodes with their marker, their text and what stands below; a sentence that closes the document is marked as such.
"""
