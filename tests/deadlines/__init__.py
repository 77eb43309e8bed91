"""The deadline language: phrases to dates."""
