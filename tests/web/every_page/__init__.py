"""What holds on every page: HTML, reading aloud, printing, wording."""
