"""An installation: its settings, files, wheel, and what the doctor finds."""
