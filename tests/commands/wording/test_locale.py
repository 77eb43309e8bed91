"""The command line's own words are Vietnamese, and the compiled catalogue is the one of messages.po."""

from __future__ import annotations

import gettext
import io
from importlib.resources import files

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def test_the_compiled_catalogue_is_made_of_the_written_one() -> None:
    folder = files("dondoc.locale") / "vi" / "LC_MESSAGES"
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO((folder / "messages.po").read_bytes()), locale="vi"))
    compiled.seek(0)
    kept = gettext.GNUTranslations(io.BytesIO((folder / "messages.mo").read_bytes()))
    made = gettext.GNUTranslations(compiled)
    assert {key: text for key, text in kept._catalog.items() if key} == {  # type: ignore[attr-defined]
        key: text
        for key, text in made._catalog.items()
        if key  # type: ignore[attr-defined]
    }
    assert kept.gettext("Usage:") == "Cách dùng:"
