"""Mailed is not served: service is a fact with a day and a proof, and it starts the clocks."""

from datetime import date
from typing import Any

import pytest
import time_machine

from oversight.acts import ActRefused
from oversight.models import LedgerEntry, Officer
from reports.acts import record_service
from reports.models import Notice, Service
from tests.reports.samples import CommentsSample

TODAY = date(2026, 3, 10)


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Notice, date]]:
    """What the kind was told to start."""
    started: list[tuple[Notice, date]] = []

    def on_served(notice: Notice, service: Service) -> None:
        started.append((notice, service.served_on))

    monkeypatch.setattr(CommentsSample, "on_served", on_served)
    return started


def serve(notice: Notice, officer: Officer, **changed: Any) -> Service:
    given = {"method": "direct", "day": TODAY, "proof": "送达回证第1号", **changed}
    return record_service(notice, officer, **given)


def test_service_is_recorded_with_day_and_proof_and_starts_the_clocks_of_the_kind(
    notice: Notice, beijing_inspector: Officer, clocks: list[tuple[Notice, date]], clock: time_machine.Traveller
) -> None:
    clock.move_to("2026-03-12T02:00:00Z")
    service = serve(notice, beijing_inspector, day=date(2026, 3, 11))
    assert (service.served_on, service.recorded_by) == (date(2026, 3, 11), beijing_inspector)
    assert clocks == [(notice, date(2026, 3, 11))]
    assert notice.is_served
    entry = LedgerEntry.objects.get(act="reports.record_service")
    assert entry.subject_id == notice.pk
    assert entry.details["given"]["proof"] == "送达回证第1号"
    assert "body_html" not in str(entry.details)


def test_intake_may_record_it_too(notice: Notice, beijing_intake: Officer, clocks: list[tuple[Notice, date]]) -> None:
    assert serve(notice, beijing_intake).served_on == TODAY


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"day": date(2026, 3, 9)}, "before_issue"),
        ({"day": date(2026, 3, 11)}, "future"),
        ({"proof": "  "}, "no_proof"),
        ({"method": "electronic"}, "not_confirmed"),
        ({"method": "public_notice"}, "not_yet_deemed"),
        ({"method": "pigeon"}, "invalid"),
    ],
)
def test_service_that_cannot_have_been_is_refused(
    changed: dict[str, Any],
    code: str,
    notice: Notice,
    beijing_inspector: Officer,
    clocks: list[tuple[Notice, date]],
) -> None:
    with pytest.raises(ActRefused, match=code):
        serve(notice, beijing_inspector, **changed)
    assert not Service.objects.exists()
    assert clocks == []


def test_every_reason_is_given_at_once(notice: Notice, beijing_inspector: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        serve(notice, beijing_inspector, day=date(2026, 3, 11), proof="", method="electronic")
    assert [one.code for one in refused.value.refusals] == ["future", "no_proof", "not_confirmed"]


def test_electronic_service_names_the_confirmation_that_the_party_signed(
    notice: Notice, beijing_inspector: Officer, clocks: list[tuple[Notice, date]]
) -> None:
    service = serve(notice, beijing_inspector, method="electronic", confirmation="2026-01-05 确认书")
    assert service.served_on == TODAY


def test_a_public_notice_serves_thirty_days_after_its_publication_without_rolling(
    notice: Notice,
    beijing_inspector: Officer,
    clocks: list[tuple[Notice, date]],
    clock: time_machine.Traveller,
) -> None:
    clock.move_to("2026-04-08T02:00:00Z")
    with pytest.raises(ActRefused, match="not_yet_deemed"):
        serve(notice, beijing_inspector, method="public_notice", day=TODAY)
    clock.move_to("2026-04-09T02:00:00Z")
    service = serve(notice, beijing_inspector, method="public_notice", day=TODAY)
    assert (service.handed_on, service.served_on) == (TODAY, date(2026, 4, 9))


def test_a_document_is_served_once(
    notice: Notice, beijing_inspector: Officer, clocks: list[tuple[Notice, date]]
) -> None:
    serve(notice, beijing_inspector)
    with pytest.raises(ActRefused, match="already_served"):
        serve(notice, beijing_inspector)


def test_where_a_clock_cannot_start_nothing_is_recorded(
    notice: Notice, beijing_inspector: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(notice: Notice, service: Service) -> None:
        raise ActRefused("state", "too late")

    monkeypatch.setattr(CommentsSample, "on_served", refuse)
    with pytest.raises(ActRefused, match="too late"):
        serve(notice, beijing_inspector)
    assert not Service.objects.exists()
    assert not LedgerEntry.objects.filter(act="reports.record_service").exists()


def test_only_the_issuing_authority_or_one_above_records_service(
    notice: Notice,
    haidian_inspector: Officer,
    shanghai_inspector: Officer,
    national_inspector: Officer,
    clocks: list[tuple[Notice, date]],
) -> None:
    for stranger in (haidian_inspector, shanghai_inspector):
        with pytest.raises(ActRefused, match="region"):
            serve(notice, stranger)
    assert serve(notice, national_inspector).served_on == TODAY


def test_an_auditor_does_not_record_service(notice: Notice, beijing_auditor: Officer) -> None:
    with pytest.raises(ActRefused, match="role"):
        serve(notice, beijing_auditor)


def test_somebody_who_saw_an_older_state_is_told_so(
    notice: Notice, beijing_inspector: Officer, clocks: list[tuple[Notice, date]]
) -> None:
    old = Notice.objects.get(pk=notice.pk)
    serve(notice, beijing_inspector)
    with pytest.raises(ActRefused, match="stale"):
        serve(old, beijing_inspector)


def test_the_worker_that_makes_the_pdf_does_not_make_an_officer_s_page_stale(
    notice: Notice, beijing_inspector: Officer, clocks: list[tuple[Notice, date]]
) -> None:
    old = Notice.objects.get(pk=notice.pk)
    Notice.objects.filter(pk=notice.pk).update(rendered_at=notice.issued_at, pdf="notices/a.pdf", pdf_sha256="a" * 64)
    serve(old, beijing_inspector)
    assert Notice.objects.get(pk=notice.pk).pdf_sha256 == "a" * 64
