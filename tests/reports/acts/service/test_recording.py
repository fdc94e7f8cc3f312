"""Mailed is not served: service is a fact with a day and a proof, and it starts the clocks."""

from datetime import date
from typing import Any

import pytest
import time_machine

from oversight.acts import ActRefused
from oversight.models import LedgerEntry, Officer
from reports.acts import add_service_proofs, correct_notice, mail_elsewhere, make_link, record_service
from reports.models import Notice, Service
from reports.notices.correction import Slip
from tests.factories.service import ready
from tests.reports.acts.service.serving import PNG, PUBLIC_NOTICE, TODAY, picture, serve
from tests.reports.conftest import MakeNotice
from tests.reports.samples import CommentsSample, PenaltySample


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
    assert entry.details["given"]["proof"] == "Signed proof of service, file page 12"
    assert entry.details["changes"]["service"][1]["served_on"] == "2026-03-11"
    assert "赵六" not in str(entry.details)
    assert "body_html" not in str(entry.details)


def test_intake_may_record_it_too(notice: Notice, beijing_intake: Officer, clocks: list[tuple[Notice, date]]) -> None:
    assert serve(notice, beijing_intake).served_on == TODAY


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"day": date(2026, 3, 9)}, "before_issue"),
        ({"day": date(2026, 3, 11)}, "future"),
        ({"proof": "  "}, "no_proof"),
        ({"method": "electronic"}, "missing"),
        ({"method": "electronic", "address": "service@example.com"}, "not_confirmed"),
        (PUBLIC_NOTICE, "not_yet_deemed"),
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
        record_service(
            notice, beijing_inspector, method="leaving", day=date(2026, 3, 11), proof="", scans=[picture(content=b"x")]
        )
    assert [(one.code, one.field) for one in refused.value.refusals] == [
        ("future", "day"),
        ("no_proof", "proof"),
        ("missing", "place"),
        ("missing", "refusal"),
        ("missing", "second_officer"),
        ("no_witness", "witness"),
        ("file_type", "scans"),
    ]


def test_a_proof_of_service_is_itself_neither_served_nor_linked_nor_mailed_nor_corrected(
    notice: Notice, beijing_inspector: Officer
) -> None:
    proof = ready(Notice.objects.about(serve(notice, beijing_inspector)).get())
    for attempt in (
        lambda: serve(proof, beijing_inspector),
        lambda: make_link(proof, beijing_inspector),
        lambda: mail_elsewhere(proof, beijing_inspector, address="a@example.com"),
        lambda: correct_notice.propose(proof, beijing_inspector, slips=[Slip("赵六", "赵七")]),
    ):
        with pytest.raises(ActRefused, match="not_addressed"):
            attempt()


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
    Notice.objects.filter(pk=notice.pk).update(rendered_with={"weasyprint": "69.0"})
    serve(old, beijing_inspector)
    assert Notice.objects.get(pk=notice.pk).rendered_with == {"weasyprint": "69.0"}


def test_at_most_five_files_prove_a_service_and_more_can_follow(notice: Notice, beijing_inspector: Officer) -> None:
    with pytest.raises(ActRefused, match="too_many_files"):
        serve(notice, beijing_inspector, scans=[picture(f"{n}.png") for n in range(6)])
    service = serve(notice, beijing_inspector, scans=[picture("../../a.png")])
    add_service_proofs(notice, beijing_inspector, scans=[picture("签收.png", PNG + b"1")])
    assert [one.name for one in service.proofs.all()] == ["a.png", "签收.png"]
    assert service.served_on == TODAY


def test_files_are_added_to_a_service_that_there_is(notice: Notice, beijing_inspector: Officer) -> None:
    with pytest.raises(ActRefused, match="not_served"):
        add_service_proofs(notice, beijing_inspector, scans=[picture()])


def test_recording_service_issues_a_proof_of_service_that_is_mailed_to_nobody(
    notice: Notice, beijing_inspector: Officer
) -> None:
    service = serve(notice, beijing_inspector)
    proof = Notice.objects.about(service).get()
    assert (proof.number, proof.recipient_email, proof.deliveries.count()) == ("京网信送证〔2026〕1号", "", 0)
    for said in (notice.number, notice.title_zh, "直接送达", "赵六", "受送达人负责收件的人", "2026年3月10日",
                 beijing_inspector.card_number, service.second_officer.card_number):  # type: ignore[union-attr]  # fmt: skip
        assert said in proof.text
    assert proof not in Notice.objects.unserved()


def test_a_decision_that_was_served_opens_both_remedies_and_comments_open_none(
    make_notice: MakeNotice, clock: time_machine.Traveller, beijing_inspector: Officer
) -> None:
    decision, comments = make_notice(PenaltySample), make_notice()
    serve(decision, beijing_inspector)
    serve(comments, beijing_inspector)
    found = [(one.rule, one.start_on, one.due_on) for one in decision.kind_class.deadlines(decision)]
    assert sorted(found) == [
        ("lawsuit", TODAY, date(2026, 9, 10)),
        ("reconsideration", TODAY, date(2026, 5, 9)),
    ]
    assert not comments.kind_class.deadlines(comments)
