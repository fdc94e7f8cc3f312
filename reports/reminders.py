"""Who is told of the clocks of a document: whoever issued it."""

from collections.abc import Collection

from oversight.deadlines import register_responsible
from reports.models import Notice


def issuers_of(notices: Collection[int]) -> dict[int, list[int]]:
    """The officer who issued each document, while in office."""
    rows = Notice.objects.filter(pk__in=notices, issued_by__is_active=True).values_list("pk", "issued_by")
    return {pk: [officer] for pk, officer in rows}


register_responsible(Notice._meta.label, issuers_of)
