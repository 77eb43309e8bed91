"""Mailboxes and hostile mail: servers that break off, limits, locks, the clock that looks."""
