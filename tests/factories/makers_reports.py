"""One document, its mail and its service, in an authority's region; the matter is any case."""

from oversight.models import Authority
from reports.models import Delivery, Notice, Service
from tests.factories.makers_inspections import commented_case, inspector
from tests.factories.registry import makes
from tests.inspections.factories import served


@makes(Notice)
def notice(authority: Authority) -> Notice:
    issued = commented_case(authority).comments.get().notice
    assert issued is not None
    return issued


@makes(Delivery)
def delivery(authority: Authority) -> Delivery:
    return Delivery.objects.get(notice=notice(authority))


@makes(Service)
def service(authority: Authority) -> Service:
    return served(notice(authority), inspector(authority))
