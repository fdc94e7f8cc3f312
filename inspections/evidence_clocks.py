"""Who is told of the clocks of preservations and of requests for support: the handlers of their case."""

from collections.abc import Collection

from inspections.models import CooperationRequest, Preservation
from oversight.deadlines import register_responsible


def handlers_of_preservations(ids: Collection[int]) -> dict[int, list[int]]:
    """The two handlers of each, by the preservation's id."""
    rows = Preservation.objects.filter(pk__in=ids).values_list("pk", "case__handler", "case__second_handler")
    return {pk: [handler, second] for pk, handler, second in rows}


def handlers_of_requests(ids: Collection[int]) -> dict[int, list[int]]:
    """The two handlers of each, by the request's id."""
    rows = CooperationRequest.objects.filter(pk__in=ids).values_list("pk", "case__handler", "case__second_handler")
    return {pk: [handler, second] for pk, handler, second in rows}


register_responsible(Preservation._meta.label, handlers_of_preservations)
register_responsible(CooperationRequest._meta.label, handlers_of_requests)
