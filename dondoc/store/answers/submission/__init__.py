"""Keep one submission of a unit.

In: what was filled in, its files, and the nonce of the form. Out: a submission with its proposals and files, kept once
and in one transaction, with what a coordinator should look at twice; drafts wait until they are sent.
"""
