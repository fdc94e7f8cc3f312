"""Makers shared by the tests of transfers, closing and archives."""

from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from inspections.acts.closing import close_case
from inspections.acts.keeping import keep_evidence
from inspections.models import Case, CustodyEvent, Evidence
from oversight.acts import Act, ActRefused, approve
from oversight.models import Officer
from tests.inspections.factories import fresh


def done(act: "Act[Any, Any, Any]", case: Case, drafter: Officer, approver: Officer, **given: Any) -> Case:
    """An act of two people."""
    approve(act.propose(fresh(case), drafter, **given), approver)
    return fresh(case)


def refused_code(act: "Act[Any, Any, Any]", case: Case, drafter: Officer, **given: Any) -> str:
    """The code with which a proposal is refused; "" where it is not."""
    try:
        act.propose(fresh(case), drafter, **given)
    except ActRefused as refused:
        return refused.code
    return ""


def codes(act: "Act[Any, Any, Any]", case: Case, officer: Officer) -> list[str]:
    return [one.code for one in act.refusals(fresh(case), officer)]


def proven(
    case: Case, content: bytes, name: str = "proof.pdf", *, scan: str = Evidence.Scan.CLEAN, title: str = "截图"
) -> Evidence:
    """A piece of evidence whose file was scanned."""
    with transaction.atomic():
        found = keep_evidence(
            ContentFile(content, name),
            case=fresh(case),
            kind=Evidence.Kind.ELECTRONIC,
            title=title,
            proves="没有标识",
            obtained_on=date(2026, 9, 1),
            obtained_from="当事人网站",
        )
    Evidence.objects.filter(pk=found.pk).update(scan=scan)
    return Evidence.objects.get(pk=found.pk)


def custody(evidence: Evidence) -> list[str]:
    return list(CustodyEvent.objects.filter(evidence=evidence).order_by("pk").values_list("what", flat=True))


def closed(case: Case, drafter: Officer, approver: Officer, closing: str = Case.Closing.NO_BREACH) -> Case:
    return done(close_case, case, drafter, approver, closing=closing, reason="done")
