"""Mailed is not served: service is a fact with a day and a proof, and it starts the clocks."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile, File
from django.db import transaction

from oversight.acts import ActRefused
from oversight.models import Authority, LedgerEntry, Officer
from reports.acts import add_service_proofs, correct_notice, mail_elsewhere, make_link, record_service
from reports.models import AddressConfirmation, Delivery, Notice, Service
from reports.notices.compose import Recipient
from reports.notices.correction import Slip
from reports.notices.issue import issue
from tests.factories.oversight import OfficerFactory
from tests.factories.service import colleague_of, direct, ready
from tests.reports.conftest import MakeNotice
from tests.reports.samples import RECIPIENT, CommentsSample, PenaltySample

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


@pytest.fixture
def make_notice(make_notice: MakeNotice) -> MakeNotice:
    """Documents that are signed, as those that are served must be."""

    def make(*given: object, **changed: object) -> Notice:
        return ready(make_notice(*given, **changed))

    return make


def picture(name: str = "照片.png", content: bytes = PNG) -> "File[bytes]":
    return ContentFile(content, name=name)


def mailed(notice: Notice, at: datetime, address: str = "service@example.com", **changed: Any) -> Delivery:
    """A mail that has left for the address."""
    given: dict[str, Any] = {
        "state": "sent", "sent_at": at, "next_try_at": at, "message_id": f"<{address}@test>", **changed
    }  # fmt: skip
    return Delivery.objects.create(notice=notice, address=address, **given)


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
    mailed(notice, datetime(2026, 3, 10, 1, 0, tzinfo=UTC))
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
    mailed(notice, notice.issued_at)
    assert record_service(notice, beijing_inspector, **given).confirmed_address is not None


ONLINE: dict[str, Any] = {
    "method": "electronic", "day": TODAY, "proof": "系统回执", "address": "service@example.com"
}  # fmt: skip


@pytest.mark.parametrize(
    ("mail", "code"),
    [
        (None, "not_sent_there"),
        ({"address": "legal@test.example"}, "not_sent_there"),
        ({"at": datetime(2026, 3, 10, 16, 30, tzinfo=UTC)}, "not_sent_there"),
        ({"state": "bounced", "bounced_at": datetime(2026, 3, 10, tzinfo=UTC), "error": "user unknown"},
         "not_sent_there"),
        ({"state": "pending", "sent_at": None}, "not_sent_there"),
        ({"at": datetime(2026, 3, 10, 15, 30, tzinfo=UTC)}, ""),
    ],
)  # fmt: skip
def test_a_document_arrives_electronically_only_where_it_was_mailed_by_that_day_and_did_not_come_back(
    mail: dict[str, Any] | None, code: str, notice: Notice, beijing_inspector: Officer, clock: time_machine.Traveller
) -> None:
    clock.move_to("2026-03-12T02:00:00Z")
    signed(notice, beijing_inspector)
    if mail is not None:
        mailed(notice, **{"at": datetime(2026, 3, 10, 1, 0, tzinfo=UTC), **mail})
    if not code:
        assert record_service(notice, beijing_inspector, **ONLINE).served_on == TODAY
        return
    with pytest.raises(ActRefused) as refused:
        record_service(notice, beijing_inspector, **ONLINE)
    assert [(one.code, one.field) for one in refused.value.refusals] == [(code, "address")]


def test_a_decision_is_served_electronically_only_where_it_names_the_online_channel_of_reconsideration(
    make_notice: MakeNotice, clock: time_machine.Traveller, beijing: Authority, beijing_inspector: Officer
) -> None:
    silent = make_notice(PenaltySample)
    beijing.review_online = "https://review.example.gov.cn"
    beijing.save()
    telling = make_notice(PenaltySample)
    for decision in (silent, telling):
        mailed(decision, decision.issued_at, message_id=f"<{decision.pk}@test>")
    signed(silent, beijing_inspector)
    with pytest.raises(ActRefused) as refused:
        record_service(silent, beijing_inspector, **ONLINE)
    assert [(one.code, one.field) for one in refused.value.refusals] == [("no_online_review", "method")]
    assert "互联网渠道" not in silent.text
    assert "可以通过互联网渠道https://review.example.gov.cn提交行政复议申请书" in telling.text
    assert record_service(telling, beijing_inspector, **ONLINE).served_on == TODAY
    assert serve(silent, beijing_inspector).served_on == TODAY, "handed over it needs none"


def test_what_was_never_signed_is_not_served(notice: Notice, beijing_inspector: Officer) -> None:
    with transaction.atomic():
        unsigned = issue(
            CommentsSample(notice.authority),
            authority=notice.authority,
            recipient=RECIPIENT,
            by=beijing_inspector,
            division="110108",
        )
    with pytest.raises(ActRefused, match="not_signed"):
        serve(unsigned, beijing_inspector)


def test_a_confirmation_counts_for_the_documents_of_the_authority_to_which_it_was_given(
    notice: Notice, national: Authority, national_inspector: Officer, beijing_inspector: Officer
) -> None:
    mailed(notice, notice.issued_at)
    signed(notice, national_inspector)
    signed(notice, beijing_inspector, authority=national)
    with pytest.raises(ActRefused, match="not_confirmed"):
        record_service(notice, beijing_inspector, **ONLINE)
    own = signed(notice, national_inspector, authority=notice.authority)
    assert record_service(notice, beijing_inspector, **ONLINE).confirmed_address == own


def test_a_confirmation_without_a_credit_code_is_found_by_the_name(notice: Notice, beijing_inspector: Officer) -> None:
    mailed(notice, notice.issued_at)
    signed(notice, beijing_inspector, recipient_uscc="", recipient_name="别的公司")
    with pytest.raises(ActRefused, match="not_confirmed"):
        record_service(notice, beijing_inspector, **ONLINE)
    by_name = signed(notice, beijing_inspector, recipient_uscc="")
    assert record_service(notice, beijing_inspector, **ONLINE).confirmed_address == by_name


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
