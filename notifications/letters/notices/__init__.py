"""Write the notices of the coordinator's daily mail: their kinds, open questions, proposals that wait.

In: counts and rows that the store holds. Out: lines of Vietnamese for a mail.
"""
