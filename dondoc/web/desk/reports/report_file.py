"""A report's form as a file: given out blank, and taken when it came back another way (by mail, on a stick)."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from dondoc.activity import DondocError
from dondoc.reports.forms.receive import Expected, keep_copy, take
from dondoc.reports.forms.returned.file import FormRefusedError, open_form
from dondoc.web.desk.frame import acting, looking, preparing
from dondoc.web.desk.reports.reports import own_report, render_report
from dondoc.web.rendering.wording import sentence
from dondoc.web.requests.forms import Form

FIELD = "file"


def receive(request: Request, form: Form) -> Response:
    """Take a filled form: whole, or not at all with every problem by its cell."""
    number, posted = request.path_params["number"], form.files.get(FIELD, [])
    try:
        with preparing(request) as desk:
            unit_id = own_report(desk, number).obligation.unit_id
            if not posted:
                return render_report(desk, number, {FIELD: "Hãy chọn biểu đã điền (.xlsx)."}, 422)
        name, content = posted[0]
        keep_copy(desk.site.home, Path(name), content)
        read = open_form(Path(name), content)
        with acting(request, form) as desk:
            expected = Expected(desk.today, desk.today, desk.scope, unit_id=unit_id)
            take(desk.session, read, expected, desk.by)
            return desk.done(f"/bao-cao/{number}?da=ghi")
    except FormRefusedError as refused:
        words = "Chưa nhận biểu, chưa ghi gì. " + " ".join(sentence(line) for line in refused.problems[:20])
    except DondocError as error:
        words = sentence(error)
    with looking(request) as desk:
        return render_report(desk, number, {FIELD: words}, 422)
