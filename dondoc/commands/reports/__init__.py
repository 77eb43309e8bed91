"""Periodic reports: cycles, forms sent and taken back, consolidation, the reform index.

In: words of the command line. Out: what a person reads, or JSON with --json.
"""
