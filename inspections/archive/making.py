"""From a closed case to one PDF in the storage."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils import translation

from inspections.archive.annexes import annexes_of
from inspections.archive.binding import bind
from inspections.archive.contents import contents_of
from inspections.archive.documents import documents_in
from inspections.archive.storing import store
from inspections.models import CaseArchive
from oversight.clock import now


class NotMade(Exception):
    """The file cannot be put together as it is; the message says why."""


def make(archive: CaseArchive, *, annexes: bool) -> None:
    """Put the file together, in Chinese with English headings, and store it; within a transaction.

    Raises NotMade, and OSError where a document of the case is gone or is no longer what was issued.
    """
    with translation.override("zh-hans"), TemporaryDirectory(prefix="archive-") as folder:
        contents = contents_of(archive)
        documents = documents_in(contents, Path(folder))
        added, places = annexes_of(contents, Path(folder), wanted=annexes)
        path, pages = bind(contents, documents, added, places, Path(folder))
        stored_as, digest, size = store(path)
    CaseArchive.objects.filter(pk=archive.pk).update(
        made_at=now(), pages=pages, size=size, sha256=digest, stored_as=stored_as, failure=""
    )
