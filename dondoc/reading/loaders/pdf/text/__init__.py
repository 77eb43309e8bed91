"""Put the words of a page together.

In: words with their positions. Out: lines, paragraphs and texts of cells, with words made whole that the edge of a
cell broke or that run over into the next cell.
"""
