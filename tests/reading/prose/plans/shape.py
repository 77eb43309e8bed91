"""One written plan: its text and the rows a person reads in it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.reading.reading_cases import Want

HEAD = "ỦY BAN NHÂN DÂN XÃ NẬM PUNG\nSố: 12/KH-UBND\nNậm Pung, ngày 05 tháng 01 năm 2027\nKẾ HOẠCH\n"


@dataclass(frozen=True, slots=True)
class Written:
    """A plan written for the tests; ``beside`` are units whose duties must be named in a doubt, not in a row."""

    name: str
    body: str
    rows: tuple[Want, ...]
    beside: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole document."""
        return f"{HEAD}{self.name.capitalize()} năm 2027\n\n{self.body.strip()}\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"
