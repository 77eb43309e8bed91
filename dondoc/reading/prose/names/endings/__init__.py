"""Find where the name of a unit ends in a sentence.

In: text that begins with a name. Out: the end of the name, by verbs that stand in no name, by tokens that names go on
with and by the shape of what follows; a name whose end is not certain is doubtful.
"""
