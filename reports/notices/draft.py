"""A document on paper before it is issued: as it will be, and so marked that nobody can take it for the issued one."""

import hashlib
from typing import Final

from django.template.loader import get_template
from django.utils.translation import gettext_lazy as _

from oversight.acts import ActRefused
from oversight.clock import today
from reports.notices.body import DATE_ISO, show_reserved
from reports.notices.on_the_spot import print_on_the_spot

LONGEST: Final = 150_000
"""Characters of HTML, about fifty pages: what a web process may take the time to print."""


def draft_pdf(html: str) -> bytes:
    """The PDF of a text that is not issued: reserved fields stand as such, every page says 草稿 DRAFT.

    Raises ActRefused: "too_long", "busy", or "not_printable" with what cannot be printed.
    """
    if len(html) > LONGEST:
        raise ActRefused(
            "too_long",
            _("The document is too long to be shown as PDF here."),
            remedy=_("Read its text on the page; the issued document is made as PDF whatever its length."),
        )
    return print_on_the_spot(_marked(html), identifier=hashlib.md5(html.encode(), usedforsecurity=False).hexdigest())


def _marked(html: str) -> str:
    """With the mark of a draft after the document's own styles, so that it stands above all of them."""
    shown = show_reserved(html.replace(DATE_ISO, today().isoformat()))
    mark = get_template("notices/draft.css").render()
    return shown.replace("</head>", f"<style>{mark}</style></head>", 1)
