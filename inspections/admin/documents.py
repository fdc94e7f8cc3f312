"""The documents of a case for whoever sees the case: the file goes along where a case changes its department.

A document belongs to the region it was issued for; who received the case from there does not see it in the list of
documents, and reads it through the case.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from inspections.acts.moving import documents_of
from inspections.models import Case
from oversight.admin.links import admin_url, may_view, object_url
from oversight.admin.tables import Cell
from oversight.models import Officer
from reports.models import Notice


def document_url(case: Case, notice: Notice, officer: Officer) -> str:
    """The document's own page, or its page within the case; "" for somebody who reads no documents at all."""
    if not may_view(officer, Notice):
        return ""
    return object_url(notice) if notice.is_seen_by(officer) else admin_url(Case, "document", case.pk, notice.pk)


def document(case: Case, notice: Notice | None, officer: Officer) -> Cell | None:
    """A document of a case as a cell that leads where this officer can read it."""
    return Cell(str(notice), document_url(case, notice, officer)) if notice else None


def document_or_404(case: Case, pk: int, officer: Officer) -> Notice:
    """A document of this case. Raises Http404 where it belongs to another, PermissionDenied for who reads none."""
    if not may_view(officer, Notice):
        raise PermissionDenied
    found = documents_of(case).filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no such document in this case."))
    return found
