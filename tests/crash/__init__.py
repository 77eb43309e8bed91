"""Processes killed at any moment: nothing lost, nothing sent twice."""
