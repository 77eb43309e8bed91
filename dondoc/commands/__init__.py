"""One file a verb; each offers `command`. Options that many verbs share are in options.py."""
