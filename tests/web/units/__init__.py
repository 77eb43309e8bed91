"""Pages of units: what they see behind a link, report, attach and ask for."""
