"""Load PDF documents that have a text layer.

In: words and ruling lines with their positions. Out: lines and tables, put together over pages.
"""
