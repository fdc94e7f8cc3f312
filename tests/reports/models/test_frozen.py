"""An issued document never changes: the database itself refuses."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from oversight.models import Authority, Officer
from reports.models import Delivery, Notice, NoticeSeries, Service
from reports.models.notice import FROZEN
from tests.reports.conftest import MakeNotice

OTHER: dict[str, Any] = {
    "subject_id": 999,
    "serial": 9,
    "year": 1999,
    "issued_on": date(2000, 1, 1),
    "issued_at": "2000-01-01T00:00:00Z",
    "context": {},
    "recipient_email": "other@example.com",
    "division": "310000",
    "body_hash": "f" * 64,
    "campaign": 999,
    "corrects": 999,
}


def refused(change: Callable[[], object], why: str) -> None:
    with pytest.raises(DatabaseError, match=why), transaction.atomic():
        change()


@pytest.mark.parametrize("column", FROZEN)
def test_no_frozen_column_can_be_changed(
    column: str, notice: Notice, shanghai: Authority, shanghai_inspector: Officer
) -> None:
    related = {"authority": shanghai, "issued_by": shanghai_inspector}
    value = related.get(column, OTHER.get(column, "changed"))
    refused(lambda: Notice.objects.filter(pk=notice.pk).update(**{column: value}), "pgtrigger")


def test_an_issued_document_cannot_be_deleted(notice: Notice) -> None:
    with connection.cursor() as cursor:
        refused(lambda: cursor.execute("DELETE FROM reports_delivery"), "pgtrigger")
        refused(lambda: cursor.execute("DELETE FROM reports_notice"), "pgtrigger")


def test_a_pdf_is_stored_once(notice: Notice) -> None:
    row = Notice.objects.filter(pk=notice.pk)
    refused(lambda: row.update(pdf="notices/a.pdf"), "notice_rendered_with_pdf_and_hash")
    row.update(rendered_at=notice.issued_at, pdf="notices/a.pdf", pdf_sha256="a" * 64)
    refused(lambda: row.update(pdf_sha256="b" * 64), "pgtrigger")
    refused(lambda: row.update(rendered_at=None, pdf="", pdf_sha256=""), "pgtrigger")


def test_a_void_document_stays_void(notice: Notice) -> None:
    row = Notice.objects.filter(pk=notice.pk)
    row.update(state="void")
    refused(lambda: row.update(state="issued"), "pgtrigger")


def test_a_series_only_ever_rises_by_one(notice: Notice) -> None:
    refused(lambda: NoticeSeries.objects.update(last=5), "pgtrigger")
    refused(lambda: NoticeSeries.objects.update(last=0), "pgtrigger")
    refused(lambda: NoticeSeries.objects.all().delete(), "pgtrigger")


def test_a_number_exists_once(notice: Notice, make_notice: MakeNotice) -> None:
    copy = Notice.objects.get(pk=notice.pk)
    copy.pk, copy._state.adding = None, True
    refused(copy.save, "number")


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"proof": ""}, "service_with_proof"),
        ({"served_on": date(2026, 3, 12)}, "service_deemed_day"),
        ({"method": "public_notice"}, "service_deemed_day"),
        ({"method": "electronic"}, "service_electronic_only_as_confirmed"),
    ],
)
def test_the_database_holds_service_to_its_rules(
    changed: dict[str, Any], rule: str, notice: Notice, beijing_inspector: Officer
) -> None:
    day = date(2026, 3, 11)
    facts = {"method": "direct", "handed_on": day, "served_on": day, "proof": "送达回证", **changed}
    service = Service(notice=notice, recorded_by=beijing_inspector, recorded_at=notice.issued_at, **facts)
    refused(service.save, rule)


def test_an_officer_sees_the_documents_of_the_own_region(
    notice: Notice, haidian_inspector: Officer, shanghai_inspector: Officer, national_inspector: Officer
) -> None:
    for model in (Notice, Delivery):
        assert model.objects.visible_to(haidian_inspector).count() == 1
        assert model.objects.visible_to(national_inspector).count() == 1
        assert model.objects.visible_to(shanghai_inspector).count() == 0
