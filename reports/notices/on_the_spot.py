"""A document printed while its officer waits, in the web process: one at a time, whatever is asked for."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.utils.translation import gettext_lazy as _

from oversight.acts import ActRefused
from reports.notices.render import RenderingFailed, render_pdf

PATIENCE: Final = 20.0
"""Seconds to wait while another document is printed in this process."""

_one_at_a_time = threading.Lock()


def print_on_the_spot(html: str, *, identifier: str) -> bytes:
    """The PDF of a text; `identifier` as for `render_pdf`.

    Raises ActRefused: "busy", or "not_printable" with what cannot be printed.
    """
    with turn():
        try:
            return render_pdf(html, identifier=identifier)
        except RenderingFailed as error:
            raise ActRefused(
                "not_printable",
                _("The document cannot be printed as it stands: %(why)s.") % {"why": error},
                remedy=_("Change what you typed, or have the record corrected that holds these characters."),
            ) from error


@contextmanager
def turn() -> Iterator[None]:
    """Hold the one place to print in this process. Raises ActRefused("busy") where it is not free in time."""
    if not _one_at_a_time.acquire(timeout=PATIENCE):
        raise ActRefused(
            "busy", _("Other documents are being shown as PDF right now."), remedy=_("Try again in a minute.")
        )
    try:
        yield
    finally:
        _one_at_a_time.release()
