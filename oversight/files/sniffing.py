"""Which of the known kinds are documents, as forms take them from strangers and at the desk; all others are refused."""

import io
from typing import Final

from django.utils.translation import gettext_lazy as _

from oversight.files import kinds
from oversight.files.refusing import refused

SUFFIXES: Final = {kind: kinds.SUFFIXES[kind] for kind in (kinds.PDF, kinds.PNG, kinds.JPEG, kinds.DOCX, kinds.XLSX)}
"""Each kind of document, and the suffix under which it is stored."""
ACCEPT: Final = ",".join([*SUFFIXES.values(), ".jpeg"])
"""For the `accept` attribute of file fields; what a file is its content decides."""


def sniff(content: bytes, *, name: str = "") -> str:
    """The media type that the content shows, whatever its name says. Raises ActRefused("file_type")."""
    found = kinds.kind_of(io.BytesIO(content), name="")
    if found in SUFFIXES:
        return found
    raise refused(
        "file_type",
        _("By its content this is no PDF, PNG, JPEG, DOCX or XLSX file, or it is protected or holds macros."),
        _("Hand it in as PDF, without a password."),
        name,
    )
