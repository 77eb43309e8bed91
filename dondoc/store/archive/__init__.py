"""The whole file of a plan: written into one zip that is read without dondoc, verified, and taken out of the store.

Comes in: a plan. Goes out: a zip of its source, tables (CSV), letters as sent (.eml), evidence, reports' files, a page
(index.html) and a list of hashes (SHA256SUMS).
"""
