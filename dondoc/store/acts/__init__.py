"""Change the store: one function a use case.

In: a session, who acts, and the day. Out: the change, with its line of history. Every caller (command line, flow, page)
uses these; importing a plan, changing the register and taking an act back have rooms of their own.
"""
