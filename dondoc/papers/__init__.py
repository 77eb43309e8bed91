"""Make office papers: the form every drafted document shares (Nghị định 30/2020/NĐ-CP), and tables as workbooks.

In: who issues a paper, and its text and tables. Out: documents of Word and sheets of Excel, ready to be saved.
"""
