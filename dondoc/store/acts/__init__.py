"""Change the store: one function a use case.

In: a session, who acts, and the day. Out: the change, with its line of history. Every door (command line, flow, page)
calls these.
"""
