"""Read tables whose columns a text keeps side by side, or prints one after the other.

In: running lines as pdftotext writes them, with or without -layout. Out: cells by the places at which words begin.
"""
