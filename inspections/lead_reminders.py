"""Who is told of the clock of a lead: who checks it, or who may take it up."""

from collections.abc import Collection

from inspections.models import Lead
from oversight.deadlines import register_responsible
from oversight.models import Officer, Role


def checkers_of(leads: Collection[int]) -> dict[int, list[int]]:
    """Who checks each lead, by the lead's id; every inspector of its authority where nobody in service does."""
    rows = list(Lead.objects.filter(pk__in=leads).values_list("pk", "authority", "handler", "handler__is_active"))
    free = {authority for _pk, authority, _handler, active in rows if not active}
    inspectors: dict[int, list[int]] = {}
    for pk, authority in Officer.objects.filter(
        authority__in=free, is_active=True, roles__contains=[Role.INSPECTOR]
    ).values_list("pk", "authority_id"):
        inspectors.setdefault(authority, []).append(pk)
    return {
        pk: [handler] if active and handler else inspectors.get(authority, [])
        for pk, authority, handler, active in rows
    }


register_responsible(Lead._meta.label, checkers_of)
