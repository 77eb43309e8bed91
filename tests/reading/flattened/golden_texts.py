"""The golden files of plain text: samples of own words and the output of `dondoc read --json` for them.

`python -m tests.reading.flattened.golden_texts` writes them anew; look at the difference before it is committed.
"""

from __future__ import annotations

import json
from pathlib import Path

from dondoc.commands.options import as_plain
from dondoc.commands.plans.read import as_document
from dondoc.reading import read
from tests.reading.flattened.running_text import Extraction
from tests.reading.loaders.test_text_files import TABLE
from tests.reading.prose.test_text_prose import PLAN, REPORT

FOLDER = Path(__file__).parents[2] / "golden"
HEAD = """ỦY BAN NHÂN DÂN
XÃ NẬM PUNG

Số: 45/KH-UBND

Nậm Pung, ngày 05 tháng 01 năm 2027

KẾ HOẠCH
Phát triển xã Nậm Pung năm 2027

Căn cứ Nghị quyết số 12/NQ-HĐND ngày 20/12/2026 của HĐND xã;
Các thôn báo cáo định kỳ (quý, 6 tháng, năm) gửi Phòng Kinh tế tổng hợp.

"""
SAMPLES = {
    "running_text": Extraction(("activity", "result", "time", "lead", "coop"), page=17).text(HEAD),
    "tabs": TABLE,
    "prose": PLAN,
    "report": REPORT,
}


def answer_of(path: Path) -> str:
    """What the command prints for a file; what its times mean is the deadline language's own matter."""
    answer = as_document(read(path))
    for activity in answer["activities"]:
        del activity["deadline"]
    return json.dumps(as_plain(answer), ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, text in SAMPLES.items():
        sample = FOLDER / f"{name}.txt"
        sample.write_text(text, encoding="utf-8")
        (FOLDER / f"{name}.json").write_text(answer_of(sample), encoding="utf-8")


if __name__ == "__main__":
    main()
