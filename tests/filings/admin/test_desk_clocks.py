"""What officers see of struck reports, of changes with their clocks, and of contact details that differ."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client

from filings.acts.change import receive_change, record_change_known, strike_change_report
from filings.acts.launch import record_launch, strike_launch_report
from filings.acts.strike_forms import ChangeKnownForm, ReceiveChangeForm
from filings.models import EventReport, Filing, KnownChange, LaunchReport, Party, Product
from oversight.acts import approve
from oversight.models import Authority, Officer, Role
from tests.factories.filing_stages import again, approver_of, filed, intake_of, provider
from tests.factories.oversight import OfficerFactory
from tests.oversight.admin.conftest import Login

MAIL = "papers@new.test"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2026-09-01T02:00:00Z", tick=False):
        yield


@pytest.fixture
def intake(beijing: Authority) -> Officer:
    return intake_of(beijing)


@pytest.fixture
def approver(beijing: Authority) -> Officer:
    return approver_of(beijing)


@pytest.fixture
def filer(beijing: Authority) -> Party:
    return provider(beijing)


def page(client: Client, model: str, pk: int) -> str:
    return client.get(f"/admin/filings/{model}/{pk}/change/").content.decode()


def test_a_struck_report_is_marked_with_who_and_why_on_the_pages(
    filer: Party, intake: Officer, approver: Officer, at_desk: Login
) -> None:
    filing = filed(filer, intake, approver)
    product = Product.objects.get()
    record_launch(product, intake, launched_on=date(2026, 8, 3), source="complaint", reference="投诉")
    wrong = LaunchReport.objects.get(reference="投诉")
    said = {"reason": "看错了页面", "evidence": "后台记录"}
    approve(strike_launch_report.propose(product, intake, report=wrong, **said), approver)
    record_change_known(again(filing), intake, changed_on=date(2026, 8, 24), reason="检查笔录7号")
    report = EventReport.objects.get()
    change = {"reason": "并未变更", "evidence": "补充笔录8号"}
    approve(strike_change_report.propose(again(filing), intake, report=report, **change), approver)
    client = at_desk(intake)
    assert "看错了页面（后台记录）" in page(client, "product", product.pk) or "看错了页面 (后台记录)" in page(
        client, "product", product.pk
    )
    shown = page(client, "filing", filing.pk)
    for text in ("检查笔录7号", "并未变更", "补充笔录8号", str(approver)):
        assert text in shown


def test_the_clock_of_each_change_stands_on_the_page_of_the_filing(
    filer: Party, intake: Officer, approver: Officer, at_desk: Login
) -> None:
    filing = filed(filer, intake, approver)
    for day, why in ((10, "更换用途甲"), (24, "新增产品乙")):
        record_change_known(again(filing), intake, changed_on=date(2026, 8, day), reason=why)
    shown = page(at_desk(intake), "filing", filing.pk)
    assert "更换用途甲" in shown
    assert "新增产品乙" in shown


def test_contact_details_that_differ_are_shown_to_those_who_need_them(
    filer: Party, intake: Officer, approver: Officer, beijing: Authority, at_desk: Login
) -> None:
    filing = filed(filer, intake, approver, contact_email=MAIL)
    for model, pk in (("filing", filing.pk), ("party", filer.pk)):
        assert MAIL in page(at_desk(intake), model, pk)
        inspector = OfficerFactory.create(authority=beijing, roles=[Role.INSPECTOR])
        assert MAIL not in page(at_desk(inspector), model, pk)


def test_the_forms_offer_the_changes_of_this_filing_only(filer: Party, intake: Officer, approver: Officer) -> None:
    filing, other = filed(filer, intake, approver), filed(filer, intake, approver)
    assert "carries" not in ReceiveChangeForm(subject=filing, actor=intake).fields
    for one in (filing, other):
        record_change_known(again(one), intake, changed_on=date(2026, 8, 24), reason="检查笔录")
    mine = KnownChange.objects.get(filing=filing)
    known = ChangeKnownForm({"changed_on": "2026-08-10", "reason": "投诉", "change": mine.pk}, subject=filing)
    assert known.is_valid()
    assert known.arguments()["change"] == mine
    wrong = KnownChange.objects.get(filing=other)
    assert not ChangeKnownForm(
        {"changed_on": "2026-08-10", "reason": "投诉", "change": wrong.pk}, subject=filing
    ).is_valid()
    form = ReceiveChangeForm({"received_on": "2026-09-01"}, subject=Filing.objects.get(pk=filing.pk), actor=intake)
    assert form.is_valid()
    assert form.arguments()["carries"] == []
    assert form.fields["carries"].initial == [mine.pk]
    assert receive_change.form is ReceiveChangeForm
