"""Compose one mail for one recipient and day: the text, and a workbook of what would make it too long.

In: plain values of `letters.model`. Out: subject, text, HTML and files; `mails` picks the form by the recipient's role.
"""
