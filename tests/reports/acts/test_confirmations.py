"""Electronic service needs a signature: the confirmation is recorded with its scan, and revoked from a day on."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile

from oversight.acts import ActRefused
from oversight.files import read_kept
from oversight.models import Officer
from reports.acts import record_confirmation, record_service, revoke_confirmation
from reports.models import AddressConfirmation, Delivery, Notice
from tests.factories.service import ready

SCAN = b"%PDF-1.7 signed"


def confirm(officer: Officer, **changed: Any) -> AddressConfirmation:
    given: dict[str, Any] = {
        "recipient_name": "北京示例智能科技有限公司",
        "recipient_uscc": "91350100M000100Y43",
        "division": "110108",
        "address": "service@example.com",
        "signed_on": date(2026, 3, 2),
        "signed_by": "张三，法定代表人",
        "document": "卷宗第3页",
        "scan": ContentFile(SCAN, name="确认书.pdf"),
    }
    return record_confirmation(None, officer, **{**given, **changed})


def test_a_confirmation_is_kept_with_its_scan(beijing_inspector: Officer, clock: time_machine.Traveller) -> None:
    made = confirm(beijing_inspector)
    assert read_kept(made.stored_as, made.sha256) == SCAN
    found = AddressConfirmation.objects.of(name="", uscc="91350100M000100Y43")
    assert list(found.in_force(date(2026, 3, 2))) == [made]
    assert not found.in_force(date(2026, 3, 1)).exists()


def test_everything_that_is_wrong_is_said_at_once(beijing_inspector: Officer, clock: time_machine.Traveller) -> None:
    with pytest.raises(ActRefused) as refused:
        confirm(
            beijing_inspector,
            recipient_name=" ",
            recipient_uscc="91350100M000100Y44",
            division="310000",
            address="nowhere",
            signed_on=date(2026, 3, 11),
            scan=None,
        )
    assert [(one.code, one.field) for one in refused.value.refusals] == [
        ("missing", "recipient_name"),
        ("uscc", "recipient_uscc"),
        ("address", "address"),
        ("future", "signed_on"),
        ("region", "division"),
        ("no_scan", "scan"),
    ]
    with pytest.raises(ActRefused) as refused:
        confirm(beijing_inspector, scan=ContentFile(b"text", name="a.pdf"))
    assert [(one.code, one.field) for one in refused.value.refusals] == [("file_type", "scan")]


def test_the_same_confirmation_is_recorded_once(beijing_inspector: Officer, clock: time_machine.Traveller) -> None:
    confirm(beijing_inspector)
    with pytest.raises(ActRefused, match="already_confirmed"):
        confirm(beijing_inspector, address="SERVICE@example.com")


def test_only_officers_who_serve_record_it(
    beijing_auditor: Officer, beijing_approver: Officer, clock: time_machine.Traveller
) -> None:
    for officer in (beijing_auditor, beijing_approver):
        with pytest.raises(ActRefused, match="role"):
            confirm(officer)


def test_a_revoked_confirmation_no_longer_holds_from_that_day_on(
    beijing_inspector: Officer, shanghai_inspector: Officer, clock: time_machine.Traveller
) -> None:
    made = confirm(beijing_inspector)
    with pytest.raises(ActRefused, match="region"):
        revoke_confirmation(made, shanghai_inspector, revoked_on=date(2026, 3, 9), reason="x")
    with pytest.raises(ActRefused) as refused:
        revoke_confirmation(made, beijing_inspector, revoked_on=date(2026, 3, 1), reason=" ")
    assert [one.code for one in refused.value.refusals] == ["before_signature", "no_reason"]
    revoke_confirmation(made, beijing_inspector, revoked_on=date(2026, 3, 9), reason="地址停用")
    rows = AddressConfirmation.objects.filter(pk=made.pk)
    assert rows.in_force(date(2026, 3, 8)).exists()
    assert not rows.in_force(date(2026, 3, 9)).exists()
    with pytest.raises(ActRefused, match="already_revoked"):
        revoke_confirmation(made, beijing_inspector, revoked_on=date(2026, 3, 9), reason="地址停用")


def test_a_service_that_rests_on_it_keeps_it_from_being_revoked_before_that_service(
    notice: Notice, beijing_inspector: Officer, clock: time_machine.Traveller
) -> None:
    made = confirm(beijing_inspector)
    AddressConfirmation.objects.filter(pk=made.pk).update(recipient_uscc=notice.recipient_uscc)
    at = notice.issued_at
    Delivery.objects.create(
        notice=notice, address=made.address, message_id="<a@test>", state="sent", sent_at=at, next_try_at=at
    )
    record_service(
        ready(notice), beijing_inspector, method="electronic", day=date(2026, 3, 10), proof="回执", address=made.address
    )
    clock.move_to("2026-03-12T02:00:00Z")
    with pytest.raises(ActRefused, match="service_rests_on_it"):
        revoke_confirmation(made, beijing_inspector, revoked_on=date(2026, 3, 10), reason="地址停用")
    revoke_confirmation(made, beijing_inspector, revoked_on=date(2026, 3, 11), reason="地址停用")
    assert made.revoked_on == date(2026, 3, 11)
