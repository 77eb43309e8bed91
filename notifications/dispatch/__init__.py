"""Draft the công văn đôn đốc to a unit.

In: the overdue work of one unit. Out: a .docx in the form of Nghị định 30/2020/NĐ-CP, for a person to number and sign.
Nothing is sent.
"""
