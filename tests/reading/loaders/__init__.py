"""Load files of every format: what the page shows is what is read, and what cannot be read is refused in one line."""
