"""Patterns of hours, parts of a day and periods of a timetable, for lines, cells and headings alike."""

from __future__ import annotations

CLOCK = r"\d{1,2}\s?(?:giờ|[hHgG]|:(?=\d\d))(?:\s?\d{2}(?:\s?phút)?|\s?phút)?['’′]?"
HOURS = rf"(?:(?:[Tt]ừ|[Ll]úc)\s+)?{CLOCK}(?:\s*(?:[-–]|đến)\s*{CLOCK})?"
PART_OF_DAY = r"(?:[Bb]uổi\s+)?(?:[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối|SÁNG|TRƯA|CHIỀU|TỐI)"
# "Tiết 5", "Ca 2", "Tiết 4 + 5": the clock of a school, of a hospital or of a plant.
LESSON = r"(?:[Tt]iết|TIẾT|[Cc]a|CA|[Kk]íp|KÍP)\s+(?:thứ\s+)?\d{1,2}(?:\s*[-–+,]\s*\d{1,2})*"
