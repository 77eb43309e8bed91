"""Read real tables: columns, cells and rows."""
