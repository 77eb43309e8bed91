"""Define the tables of what comes from outside.

In: mails, forms and files of units. Out: rows for each as it came, for the proposals in it, and for the evidence and
the requests to extend that go with them; none of these changes an obligation by itself.
"""
