"""Draft the consolidated report.

In: the facts of a period. Out: blocks, and a .docx in the form of Nghị định 30/2020/NĐ-CP.
"""
