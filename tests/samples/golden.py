"""Golden readings beside the samples: `python -m tests.samples.golden` writes them, a test compares them.

Look at the difference before committing it: a golden file holds what is read today, not what is right.
"""

from __future__ import annotations

import json
from pathlib import Path

from dondoc.commands.options import as_plain
from dondoc.reading import read

HERE = Path(__file__).resolve().parent
SAMPLES = (
    HERE.parents[1] / "dondoc" / "examples" / "plan.docx",
    HERE / "tieu_de_hai_dong.docx",
    HERE / "hai_trang_tinh.xlsx",
    HERE / "plan.pdf",
)


def golden_path(sample: Path) -> Path:
    """Where the golden reading of a sample is kept."""
    return sample.with_name(f"{sample.name}.golden.json")


def golden(sample: Path) -> str:
    """The reading of a sample as text; the file's hash is left out, it changes with each saving."""
    reading = {name: value for name, value in as_plain(read(sample)).items() if name != "sha256"}
    return json.dumps(reading, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    for each in SAMPLES:
        golden_path(each).write_text(golden(each), encoding="utf-8")
        print(golden_path(each).name)
