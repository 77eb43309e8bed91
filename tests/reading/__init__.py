"""Reading plans from files of every format."""
