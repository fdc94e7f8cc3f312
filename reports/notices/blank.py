"""The blank proof of service as a PDF, made in the web process: one page, for one officer."""

import hashlib
from importlib import import_module

from reports.models import Notice
from reports.notices.proof import blank_proof


def blank_proof_pdf(notice: Notice) -> bytes:
    """The sheet to take along. Raises ActRefused: "busy", "not_printable"."""
    html = blank_proof(notice)
    # Only now: the renderer and its fonts are heavy, and most web processes never make a sheet.
    printer = import_module("reports.notices.on_the_spot")
    content: bytes = printer.print_on_the_spot(html, identifier=hashlib.sha256(html.encode()).hexdigest()[:32])
    return content
