"""Take the files of a form: looked at, counted against the unit's day, kept under their digest."""

from __future__ import annotations

from dondoc.store.answers.submission import files, quota
from dondoc.store.answers.submission.files import Upload, UploadRefusedError
from dondoc.web.rendering.wording import sentence
from dondoc.web.requests.forms import Form
from dondoc.web.site import Site
from dondoc.web.units.opened import Opened


def take(site: Site, opened: Opened, form: Form, name: str, errors: dict[str, str], most: int) -> list[Upload]:
    """Keep the good files of a field; the first that is refused becomes an error beside it."""
    posted = form.files.get(name, [])
    if len(posted) > most:
        errors[name] = f"Chọn nhiều nhất {most} tệp một lần; đã chọn {len(posted)}."
        return []
    taken = []
    for own_name, content in posted:
        try:
            taken.append(keep(site, opened, own_name, content))
        except UploadRefusedError as refused:
            errors.setdefault(name, sentence(refused))
    return taken


def keep(site: Site, opened: Opened, own_name: str, content: bytes) -> Upload:
    """Keep one file; UploadRefusedError where it is not taken."""
    upload = files.inspect(own_name, content)
    with site.store.write() as session:
        quota.add(session, opened.unit_ids[0], site.today, upload.size, site.settings.web_upload_mb * 1024 * 1024)
    files.keep(site.home, upload, content)
    return upload
