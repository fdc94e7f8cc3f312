"""Files handed in at the desk: kept by `oversight.files`, said to be there by a row.

A door gets the bytes by `read_upload` and answers them as an attachment.
"""

from typing import Final

from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from filings.models import Submission, Upload
from oversight.clock import now
from oversight.files import ACCEPT, MAX_SIZE, SUFFIXES, clean_name, keep, read_kept, sniff
from oversight.files.refusing import refused
from oversight.models import Officer

__all__ = ["ACCEPT", "FOLDER", "MAX_SIZE", "SUFFIXES", "clean_name", "read_upload", "sniff", "store_upload"]

FOLDER: Final = "uploads"


def store_upload(
    file: "File[bytes]", *, kind: str, division: str, by: Officer | None, submission: Submission | None = None
) -> Upload:
    """Keep a file as it arrived and say so in a row; called inside an act.

    Raises ActRefused: what `oversight.files.keep` refuses, "kind" for a kind of file that there is none.
    """
    if kind not in Upload.Kind.values:
        raise refused("kind", _("There is no such kind of file."), _("Choose one of the kinds offered."), kind)
    kept = keep(file, FOLDER)
    return Upload.objects.create(
        kind=kind,
        submission=submission,
        division=division,
        name=kept.name,
        media_type=kept.media_type,
        size=kept.size,
        sha256=kept.sha256,
        stored_as=kept.stored_as,
        added_at=now(),
        added_by=by,
    )


def read_upload(upload: Upload) -> bytes:
    """The file as it arrived. Raises OSError where it is gone or is no longer what was stored."""
    return read_kept(upload.stored_as, upload.sha256)
