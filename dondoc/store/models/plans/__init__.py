"""Define the tables of plans.

In: what a reading of a file found. Out: rows for each plan, its versions and activities, for the corrections of a
reading not yet kept, and for each question that a person has to answer.
"""
