"""Load scanned pages with Tesseract.

In: the picture of a page. Out: lines and a table whose cells carry a confidence.
"""
