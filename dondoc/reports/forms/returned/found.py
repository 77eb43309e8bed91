"""Find the forms that lie at a path: one file, or all of a folder."""

from __future__ import annotations

from pathlib import Path

from dondoc.activity import DondocError

FORMS = {".xlsx", ".json"}


class NoFormsError(DondocError):
    """A path where no form lies."""

    exit_code = 2


def forms_at(path: str | Path) -> list[Path]:
    """List the form at a path, or the forms of a folder by name; files that Excel has open are passed over.

    A path typed as nothing is no path: it would mean the folder the program runs in. Raises NoFormsError.
    """
    text = str(path).strip().strip('"') if isinstance(path, str) else str(path)
    if not text:
        raise NoFormsError("chưa ghi đường dẫn tệp hay thư mục biểu.")
    here = Path(text)
    if here.is_file():
        return [here]
    if not here.is_dir():
        raise NoFormsError(f"không có tệp hay thư mục {here} trên máy chạy dondoc; hãy kiểm tra lại đường dẫn.")
    found = sorted(one for one in here.iterdir() if one.suffix.lower() in FORMS and one.name[0] not in "~.")
    if not found:
        raise NoFormsError(f"thư mục {here} không có biểu nào (.xlsx, hoặc .json của cấp dưới).")
    return found
