"""Make the addresses of the desk's pages that a notice names into links, in the HTML of a mail. Pure."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from markupsafe import Markup, escape

_LINK = Markup('<a href="{0}" style="color:#0b5394;">{0}</a>')


def own_links(notice: str, page: str) -> Markup:
    """Return a notice as HTML: addresses on the host of ``page`` are links, all else is escaped text.

    Outlook makes no links of its own in HTML. Other addresses stay text: a notice repeats what strangers wrote.
    """
    at = urlsplit(page)
    if not at.netloc:
        return escape(notice)
    own = re.compile(rf"({re.escape(f'{at.scheme}://{at.netloc}')}/[\w/#-]*)")
    parts = own.split(notice)
    return Markup("").join(_LINK.format(part) if place % 2 else escape(part) for place, part in enumerate(parts))
