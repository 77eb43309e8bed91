"""Ask a person about a plan, as Prefect tasks: its first mails, doubtful phrases, unknown names.

In: a plan. Out: questions noted in the store (`log`), their choices, and what an answer does. A run that waits for an
answer the store has by now goes on.
"""
