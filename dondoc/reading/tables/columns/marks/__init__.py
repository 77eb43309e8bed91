"""Read cells that hold a mark and no text: crosses, coloured bars, letters of a legend.

In: a grid whose headings are read. Out: the time or the unit that stands in the heading above each mark, and the
part (lead or help) that the mark gives this unit.
"""
