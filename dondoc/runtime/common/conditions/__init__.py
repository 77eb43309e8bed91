"""Find whether a job of the clock has anything to do: each job names one of these.

In: the store or the mailboxes, and a moment. Out: yes or no, found without Prefect.
"""
