"""Find who does the lines of a list, where most lines name somebody in one manner.

In: sibling lines of an outline, with the sentence above them. Out: for each line the unit before its colon, behind its
colon or dash, in brackets at its end, or in the sentence that asks somebody for the whole list.
"""
