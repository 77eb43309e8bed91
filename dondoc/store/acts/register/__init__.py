"""Change the register as the store keeps it: units, groups, confirmed names, reorganisations.

In: a session, who acts, and a register or a decision. Out: rows of units, and obligations that follow their unit.
The steps themselves are pure and stand in `dondoc.units.register`.
"""
