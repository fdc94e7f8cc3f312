"""Electronic service rests on a confirmation in force and on a mail that left and did not come back."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
import time_machine
from django.db import transaction

from oversight.acts import ActRefused
from oversight.models import Authority, Officer
from reports.acts import record_service
from reports.models import Notice
from reports.notices.compose import Recipient
from reports.notices.issue import issue
from tests.reports.acts.service.serving import TODAY, mailed, serve, signed
from tests.reports.conftest import MakeNotice
from tests.reports.samples import RECIPIENT, CommentsSample, PenaltySample


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
