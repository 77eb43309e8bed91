"""Read plans in running text: units, helpers and times of each task."""
