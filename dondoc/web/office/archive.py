"""Hồ sơ của một kế hoạch: everything of it as one zip that is read without dondoc.

Taking a plan out of the store stays with whoever runs the machine: it cannot be taken back.
"""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dondoc.store.archive.write import write_plan
from dondoc.web.desk.frame import preparing
from dondoc.web.desk.plans.plans import own
from dondoc.web.requests.attachments import streamed

ZIP = "application/zip"


def download(request: Request) -> Response:
    """Serve the file of a plan to a coordinator: it holds what units sent, names and telephone numbers included."""
    with preparing(request) as desk:
        plan, settings = own(desk, request.path_params["number"]), desk.site.settings
        if not desk.who.may_act:
            raise HTTPException(403)
        now = desk.site.now()
        return streamed(
            lambda out: write_plan(desk.session, plan, desk.site.home, settings.mail_from, out, now),
            f"ke-hoach-{plan.id}.zip",
            ZIP,
        )
