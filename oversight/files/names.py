"""Names of files as people gave them, made harmless."""

import re
import unicodedata
from pathlib import PurePosixPath

from django.utils.translation import gettext_lazy as _

from oversight.files.refusing import refused


def clean_name(name: str) -> str:
    """The last part of a name, without characters that no name needs. Raises ActRefused("file_name") for none."""
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    kept = "".join(char for char in last if unicodedata.category(char)[0] != "C" and char not in '<>:"|?*')
    cleaned = re.sub(r"\s+", " ", kept).strip(" .")
    if not cleaned:
        raise refused("file_name", _("The file has no name."), _("Give it a name that says what it is."), name)
    stem, dot, suffix = cleaned.rpartition(".")
    return f"{stem[: 200 - len(suffix)]}{dot}{suffix}" if dot and len(suffix) < 10 else cleaned[:200]
