"""Mailed is not served: service is a fact with a day and a proof, and it starts the clocks."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile, File

from oversight.acts import ActRefused
from oversight.models import LedgerEntry, Officer
from reports.acts import add_service_proofs, record_service
from reports.models import AddressConfirmation, Notice, Service
from reports.notices.compose import Recipient
from tests.factories.oversight import OfficerFactory
from tests.factories.service import colleague_of, direct
from tests.reports.conftest import MakeNotice
from tests.reports.samples import CommentsSample, PenaltySample

TODAY = date(2026, 3, 10)
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40

PUBLIC_NOTICE: dict[str, Any] = {
    "method": "public_notice",
    "published_in": "https://www.example.gov.cn/gg/1",
    "refusal": "其他方式均无法送达：两次邮寄退回，住所无人。",
    "proof": "公告网页截图",
}

WAYS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "direct": lambda officer: direct(colleague_of(officer)),
    "leaving": lambda officer: {
        "method": "leaving",
        "place": "北京市海淀区示例路1号",
        "refusal": "前台拒绝签收",
        "witness": "孙七，社区居民委员会",
        "second_officer": colleague_of(officer),
        "proof": "照片三张",
    },
    "entrusted": lambda _: {
        "method": "entrusted",
        "entrusted_to": "海淀区网信办",
        "receiver": "赵六",
        "capacity": "mailroom",
        "proof": "受托机关寄回的送达回证",
    },
    "postal": lambda _: {
        "method": "postal",
        "carrier": "中国邮政",
        "tracking_number": "EA123456789CN",
        "receiver": "赵六",
        "capacity": "mailroom",
        "proof": "邮件回执",
    },
    "public_notice": lambda _: dict(PUBLIC_NOTICE),
}
"""Each way of service with all that it needs but the day."""


def picture(name: str = "照片.png", content: bytes = PNG) -> "File[bytes]":
    return ContentFile(content, name=name)


def signed(notice: Notice, officer: Officer, **changed: Any) -> AddressConfirmation:
    given: dict[str, Any] = {
        "recipient_name": notice.recipient_name,
        "recipient_uscc": notice.recipient_uscc,
        "division": "110108",
        "address": "Service@example.com",
        "signed_on": date(2026, 1, 5),
        "signed_by": "张三，法定代表人",
        "document": "卷宗第3页",
        "recorded_by": officer,
        "recorded_at": notice.issued_at,
    }
    return AddressConfirmation.objects.create(**{**given, **changed})


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Notice, date]]:
    """What the kind was told to start."""
    started: list[tuple[Notice, date]] = []

    def on_served(notice: Notice, service: Service) -> None:
        started.append((notice, service.served_on))

    monkeypatch.setattr(CommentsSample, "on_served", on_served)
    return started


def serve(notice: Notice, officer: Officer, **changed: Any) -> Service:
    return record_service(notice, officer, **{**WAYS["direct"](officer), "day": TODAY, **changed})


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


@pytest.mark.parametrize("way", ["direct", "leaving", "entrusted", "postal"])
def test_a_document_is_deemed_served_on_the_day_it_was_signed_for_left_or_receipted(
    way: str, notice: Notice, beijing_inspector: Officer, clock: time_machine.Traveller
) -> None:
    clock.move_to("2026-03-20T02:00:00Z")
    service = record_service(notice, beijing_inspector, **WAYS[way](beijing_inspector), day=date(2026, 3, 12))
    assert (service.handed_on, service.served_on) == (date(2026, 3, 12), date(2026, 3, 12))
    assert bool(service.second_officer) == bool(service.first_officer) == (way in {"direct", "leaving"})


@pytest.mark.parametrize(
    ("way", "without"),
    [
        *[("direct", name) for name in ("place", "receiver", "capacity", "second_officer")],
        *[("leaving", name) for name in ("place", "refusal", "second_officer")],
        *[("entrusted", name) for name in ("entrusted_to", "receiver", "capacity")],
        *[("postal", name) for name in ("carrier", "tracking_number", "receiver", "capacity")],
        *[("public_notice", name) for name in ("published_in", "refusal")],
    ],
)
def test_each_way_of_service_is_recorded_with_what_it_needs(
    way: str, without: str, notice: Notice, beijing_inspector: Officer, clock: time_machine.Traveller
) -> None:
    clock.move_to("2026-05-20T02:00:00Z")
    given = {name: value for name, value in WAYS[way](beijing_inspector).items() if name != without}
    with pytest.raises(ActRefused) as refused:
        record_service(notice, beijing_inspector, **given, day=TODAY)
    assert [(one.code, one.field) for one in refused.value.refusals] == [("missing", without)]


def test_what_does_not_belong_to_the_way_of_service_is_not_recorded(notice: Notice, beijing_inspector: Officer) -> None:
    service = serve(notice, beijing_inspector, carrier="中国邮政", published_in="x", refusal="x")
    assert (service.carrier, service.published_in, service.refusal) == ("", "", "")


def test_a_document_is_left_before_a_witness_or_with_photographs(notice: Notice, beijing_inspector: Officer) -> None:
    given = {**WAYS["leaving"](beijing_inspector), "witness": " "}
    with pytest.raises(ActRefused, match="no_witness"):
        record_service(notice, beijing_inspector, **given, day=TODAY)
    service = record_service(notice, beijing_inspector, **given, day=TODAY, scans=[picture()])
    assert [one.media_type for one in service.proofs.all()] == ["image/png"]


def test_who_receives_in_place_of_the_party_says_why(notice: Notice, beijing_inspector: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        serve(notice, beijing_inspector, capacity="agent")
    assert [(one.code, one.field) for one in refused.value.refusals] == [("missing", "stand_in_reason")]
    assert serve(notice, beijing_inspector, capacity="agent", stand_in_reason="法定代表人出差").stand_in_reason


def test_two_different_officers_of_one_authority_with_certificates_serve(
    notice: Notice, beijing_inspector: Officer, shanghai_inspector: Officer
) -> None:
    authority = beijing_inspector.authority
    gone = OfficerFactory.create(authority=authority, is_active=False)
    without_card = OfficerFactory.create(authority=authority, card_number="")
    for second, code in (
        (beijing_inspector, "same_officer"),
        (shanghai_inspector, "other_authority"),
        (gone, "inactive_officer"),
        (without_card, "no_card"),
    ):
        with pytest.raises(ActRefused) as refused:
            serve(notice, beijing_inspector, second_officer=second)
        assert [one.code for one in refused.value.refusals] == [code]
    Officer.objects.filter(pk=beijing_inspector.pk).update(card_number="")
    with pytest.raises(ActRefused, match="no_card"):
        serve(notice, Officer.objects.get(pk=beijing_inspector.pk))


def test_electronic_service_rests_on_a_confirmation_in_force_for_this_recipient_and_this_address(
    notice: Notice, beijing_inspector: Officer, clocks: list[tuple[Notice, date]]
) -> None:
    signed(notice, beijing_inspector, recipient_uscc="91110000MA00000000")
    signed(notice, beijing_inspector, address="other@example.com")
    signed(notice, beijing_inspector, signed_on=date(2026, 3, 11))
    signed(notice, beijing_inspector, revoked_on=TODAY, revoked_reason="地址停用")
    given: dict[str, Any] = {"method": "electronic", "day": TODAY, "proof": "系统回执"}
    with pytest.raises(ActRefused) as refused:
        record_service(notice, beijing_inspector, **given, address="service@example.com")
    assert [one.code for one in refused.value.refusals] == ["not_confirmed"]
    right = signed(notice, beijing_inspector)
    service = record_service(
        notice, beijing_inspector, **given, address="service@example.com", arrived_time=time(9, 30)
    )
    assert (service.served_on, service.confirmed_address) == (TODAY, right)
    assert service.arrived_at == datetime(2026, 3, 10, 1, 30, tzinfo=UTC)


def test_a_recipient_without_a_credit_code_is_found_by_its_exact_name(
    make_notice: MakeNotice, clock: time_machine.Traveller, beijing_inspector: Officer
) -> None:
    notice = make_notice(recipient=Recipient(name="王小明"))
    signed(notice, beijing_inspector, recipient_name="王小")
    given: dict[str, Any] = {"method": "electronic", "day": TODAY, "proof": "回执", "address": "service@example.com"}
    with pytest.raises(ActRefused, match="not_confirmed"):
        record_service(notice, beijing_inspector, **given)
    signed(notice, beijing_inspector)
    assert record_service(notice, beijing_inspector, **given).confirmed_address is not None


def test_a_public_notice_serves_thirty_days_after_its_publication_without_rolling(
    notice: Notice,
    beijing_inspector: Officer,
    clocks: list[tuple[Notice, date]],
    clock: time_machine.Traveller,
) -> None:
    clock.move_to("2026-04-08T02:00:00Z")
    with pytest.raises(ActRefused, match="not_yet_deemed"):
        serve(notice, beijing_inspector, **WAYS["public_notice"](beijing_inspector))
    clock.move_to("2026-04-09T02:00:00Z")
    service = serve(notice, beijing_inspector, **WAYS["public_notice"](beijing_inspector))
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
