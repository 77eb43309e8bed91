"""Files that tests write: of offices, of printers and scanners, plans, and damaged ones."""
