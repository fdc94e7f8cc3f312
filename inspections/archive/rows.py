"""Which archived files wait to be made, and which the worker has given up."""

from typing import Final

from django.db.models import QuerySet

from inspections.models import Case, CaseArchive
from oversight.clock import now

TRIES: Final = 5


def waiting() -> QuerySet[CaseArchive]:
    """Still to be made, and due now."""
    return CaseArchive.objects.filter(made_at__isnull=True, tries__lt=TRIES, wanted_at__lte=now())


def failed(case: Case) -> QuerySet[CaseArchive]:
    """Given up: a person must look at the reason and have it tried again."""
    return CaseArchive.objects.filter(case=case, made_at__isnull=True, tries__gte=TRIES)
