"""Decide what a reply reports of a work by weights that were fitted on labelled replies.

Its evidence are the words of the statement and what both readings by rules found in them; `bench.reply_wording` fits
the weights. A class is taken where its share is high enough; below that the statement stays what the rules made of it,
or is asked.
"""
