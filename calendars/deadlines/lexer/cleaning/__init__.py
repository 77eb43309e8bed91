"""Clean a text before it is cut into tokens: Unicode forms, fonts of the 1990s, spoiled figures.

In: a text as it was typed or scanned. Out: the text in composed form, with single spaces and whole figures.
Most texts need none of it, and pass after a cheap test.
"""
