"""`dondoc evidence`: what proves that work was done."""

from __future__ import annotations

from pathlib import Path

import click
from sqlalchemy.orm import Session

from dondoc.commands.desk import VerbContext, settings
from dondoc.commands.options import FilePath
from dondoc.commands.progress.acts.act import ActTarget, act, act_options
from dondoc.store.acts import evidence as evidence_acts
from dondoc.store.models import Obligation
from dondoc.store.queries.obligations import lookup


class NoEvidenceError(click.UsageError):
    """Neither a number, nor a link, nor a file given."""


@click.command("evidence")
@act_options
@click.option("--number", "document", default=None, help="Số, ký hiệu văn bản.")
@click.option("--link", default=None, help="Đường dẫn đến tài liệu.")
@click.option("--file", type=FilePath(), default=None, help="Tệp minh chứng; dondoc giữ một bản.")
def command(meant: ActTarget, document: str | None, link: str | None, file: Path | None) -> None:
    """Ghi minh chứng của nhiệm vụ SỐ: số văn bản, đường dẫn hoặc tệp."""
    references = [
        (kind, value.strip()) for kind, value in (("number", document), ("link", link)) if value and value.strip()
    ]
    if not references and file is None:
        raise NoEvidenceError("hãy ghi --number, --link hoặc --file.")
    # The file is read before the store is held: a share that stalls must keep nobody else waiting.
    kept = evidence_acts.keep_file(file, settings().home) if file is not None else None

    def do(here: VerbContext, session: Session, number: int) -> Obligation:
        for kind, value in references:
            evidence_acts.add_reference(session, number, kind, value, here.by)
        if kept is not None:
            evidence_acts.add_file(session, number, kept, here.by)
        return lookup.get(session, number)

    act(meant, "", do)
