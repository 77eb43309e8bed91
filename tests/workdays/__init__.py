"""The working calendar: days off, swaps, due dates moved."""
