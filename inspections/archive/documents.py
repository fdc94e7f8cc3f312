"""The documents of the case, as signed, in the order in which they were issued."""

from pathlib import Path

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from pypdf import PdfReader

from inspections.archive.contents import Contents
from inspections.archive.parts import Part
from reports.models import Notice


def documents_in(contents: Contents, folder: Path) -> list[Part]:
    """Every document, one after the other on the disk. Raises OSError where one is not what was stored."""
    return [_part(notice, folder) for notice in contents.documents]


def _part(notice: Notice, folder: Path) -> Part:
    title, key = f"{notice.title_zh}（{notice.number}）", ("notice", notice.pk)
    notes = [_standing(notice)]
    if notice.signed_at:
        content = notice.signed_content
    elif notice.rendered_at:
        content = notice.pdf_content
        notes.append(_("not signed"))
    else:
        return Part(key, title, "；".join(filter(None, [*notes, _("never printed")])), None)
    path = folder / f"notice-{notice.pk}.pdf"
    path.write_bytes(content)
    with PdfReader(path) as reader:
        pages = len(reader.pages)
    return Part(key, title, "；".join(filter(None, notes)), path, pages, mark=notice.number)


def _standing(notice: Notice) -> str:
    if notice.state != Notice.State.ISSUED:
        return notice.state_label
    if notice.is_served:
        return _("served on %(day)s") % {"day": date_format(notice.service.served_on)}
    return _("not served") if notice.kind_class.needs_service else ""
