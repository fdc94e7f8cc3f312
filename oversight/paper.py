"""How a page shows a document on paper before it is issued. The floor that owns the documents registers its printer."""

from collections.abc import Callable

from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from oversight.acts import ActRefused

Printer = Callable[[str], bytes]
"""HTML of a document, its number and date still reserved → PDF, marked as a draft on every page; raises ActRefused."""

_printer: str = ""


def register(path: str) -> None:
    """Register the printer by its dotted path: it is loaded, with its fonts, when the first draft is looked at."""
    global _printer  # noqa: PLW0603 - one printer for the process
    _printer = path


def draft(html: str) -> bytes:
    """The PDF of a draft. Raises ActRefused: "no_document" where nothing is to be printed, and as the printer does."""
    if not html:
        raise ActRefused("no_document", _("This act issues no document."), remedy=_("Read its text on the page."))
    printer: Printer = import_string(_printer)
    return printer(html)
