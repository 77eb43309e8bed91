"""Readers against files that went bad: an answer or one clear line, never a traceback."""
