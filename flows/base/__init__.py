"""Make a flow: its wrapper, its run's name and last message, its work as one task, a question it waits for.

In: a plain function over a form. Out: a Prefect flow that ends in a state whose message a person understands.
"""
