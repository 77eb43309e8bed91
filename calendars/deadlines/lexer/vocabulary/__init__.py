"""Hold the vocabulary of the deadline language, and the tables made of it once, at import.

In: the phrases that people write for each name of the grammar. Out: a dictionary of spellings and a trie of phrases,
with accents and without. Phrases whose numbers are names are listed beside them.
"""
