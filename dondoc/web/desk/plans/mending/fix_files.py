"""The corrections of a reading as the file that the command line reads: saved from the page, and brought to it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dondoc.activity import DondocError
from dondoc.reading.fixes import fix_of_stranger, template, written
from dondoc.store.acts.importing.reading_draft import DraftAct
from dondoc.web.desk.frame import looking
from dondoc.web.desk.plans.mending.file_reading import FileReading, file_reading
from dondoc.web.desk.plans.mending.mend import mend, shown_again
from dondoc.web.desk.plans.mending.reading_page import show_unreadable
from dondoc.web.rendering.pages import short
from dondoc.web.requests.attachments import download
from dondoc.web.requests.forms import FieldError, Form

LARGEST_FIX = 1024 * 1024
"""What a person corrects on a page is some kilobytes; what the command line is given is the machine's own."""
MOST_ROWS = 2000
"""Every look at the page compares each correction whose row is not there with every row of the plan."""


def down(request: Request) -> Response:
    """Save the corrections; where there are none yet, a file to begin with."""
    try:
        found = file_reading(request, looking)
    except DondocError as error:
        return show_unreadable(request, error)
    text = written(found.fix, found.plain.reading.columns) if found.fix else template(found.reading)
    return download(text, f"sua-{found.path.stem}.toml", "application/toml")


def up(request: Request, form: Form) -> Response:
    """Take the corrections of a file in place of those made so far."""

    def decide(found: FileReading) -> DraftAct:
        posted = form.files.get("tep-sua", [])
        if not posted:
            raise FieldError("Hãy chọn tệp sửa (.toml).", "tep-sua")
        name, content = posted[0]
        if len(content) > LARGEST_FIX:
            raise FieldError("Tệp sửa lớn hơn 1 MB: không phải tệp sửa cách đọc.", "tep-sua")
        try:
            fix = fix_of_stranger(content, name)
        except DondocError as error:
            raise FieldError(str(error), "tep-sua") from None
        if len(fix.rows) > MOST_ROWS:
            raise FieldError(f"Tệp sửa nói về hơn {MOST_ROWS} dòng: không phải tệp sửa cách đọc.", "tep-sua")
        return DraftAct("reading_file", short(name, 100), fix, found.draft.declined)

    return mend(request, form, decide, shown_again(request))
