"""A form that arrives twice (a second click, “back” and “send”) is one complaint, with one receipt."""

import hashlib
import json
import re
from typing import Any, Final
from uuid import uuid4

from django.utils.crypto import salted_hmac

from filings.acts.error_reports import ALPHABET, CODE_LENGTH
from inspections.acts.complaint_form import ComplaintForm

_SLIP: Final = re.compile(r"[0-9a-f]{32}")


def new_slip() -> str:
    """A number for a form that is handed out; it comes back with the form."""
    return uuid4().hex


def code_of(slip: str, form: ComplaintForm) -> str:
    """The tracking code of what a form says: the same for the same form sent again, another for anything changed.

    Nobody can compute it who does not know the secret of the department. "" where the form has no slip of ours.
    """
    if not _SLIP.fullmatch(slip):
        return ""
    said: dict[str, Any] = {name: value for name, value in form.cleaned_data.items() if name != "documents"}
    files = [(file.name, _hash(file)) for file in form.cleaned_data.get("documents") or ()]
    text = json.dumps([slip, said, files], sort_keys=True)
    number = int.from_bytes(salted_hmac("inspections.complaint", text, algorithm="sha256").digest(), "big")
    code = ""
    for _place in range(CODE_LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        code += ALPHABET[digit]
    return code


def _hash(file: Any) -> str:
    hashed = hashlib.sha256()
    for piece in file.chunks():
        hashed.update(piece)
    file.seek(0)
    return hashed.hexdigest()
