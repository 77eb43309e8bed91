"""Reporting cycles, forms, consolidation and drafts."""
