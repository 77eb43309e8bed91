"""Stores of tests: made quickly, emptied, copied, and watched while they are held."""
