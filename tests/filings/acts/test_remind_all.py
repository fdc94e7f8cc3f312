"""A campaign: all overdue providers of a region are written to by one act."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from filings.acts.launch import record_launch
from filings.acts.remind_all import preview_all, remind_all_overdue
from filings.models import Party, Product
from oversight.acts import ActRefused
from oversight.models import LedgerEntry, Officer
from reports.models import Campaign, Delivery, Notice, NoticeSeries, VerificationCode
from tests.factories.filings import PartyFactory, ProductFactory
from tests.inspections.factories import on

pytestmark = pytest.mark.django_db

CODE = "91110108MA01EXAM00"


@pytest.fixture(autouse=True)
def _september() -> Iterator[None]:
    with on("2026-09-01"):
        yield


def overdue(officer: Officer, count: int, division: str = "110108") -> list[Product]:
    """Products launched on 3 August whose limit passed on 17 August."""
    made = []
    for number in range(count):
        party = PartyFactory.create(division=division, contact_email=f"party{number}@example.com" if number else "")
        product = ProductFactory.create(party=party, name=f"变声秀{number}", name_key=f"变声秀{number}")
        record_launch(product, officer, launched_on=date(2026, 8, 3), source="store_listing", reference="商店页面")
        made.append(product)
    return made


def test_every_overdue_provider_gets_a_letter_with_consecutive_numbers(beijing_inspector: Officer) -> None:
    products = overdue(beijing_inspector, 5)
    campaign = remind_all_overdue(None, beijing_inspector)
    letters = list(Notice.objects.filter(campaign=campaign).order_by("serial"))
    assert [letter.serial for letter in letters] == [1, 2, 3, 4, 5]
    assert {letter.subject_id for letter in letters} == {product.pk for product in products}
    assert all("变声秀" in letter.text for letter in letters)
    assert NoticeSeries.objects.get(series="备提").last == 5
    assert VerificationCode.objects.filter(notice__campaign=campaign).count() == 5
    assert Delivery.objects.filter(notice__campaign=campaign).count() == 4  # one party has no address
    rows = LedgerEntry.objects.filter(act="filings.remind_all_overdue")
    assert rows.count() == 6  # the act, and each product


def test_who_was_reminded_lately_is_not_written_to_again(beijing_inspector: Officer) -> None:
    overdue(beijing_inspector, 2)
    remind_all_overdue(None, beijing_inspector)
    with pytest.raises(ActRefused) as refused:
        remind_all_overdue(None, beijing_inspector)
    assert refused.value.code == "nothing_overdue"
    with on("2026-10-15"):
        assert remind_all_overdue(None, beijing_inspector).total == 2


def test_only_the_region_and_the_division_chosen_are_written_to(
    beijing_inspector: Officer, shanghai_inspector: Officer
) -> None:
    here, *_others = overdue(beijing_inspector, 1)
    elsewhere = ProductFactory.create(party=PartyFactory.create(division="310104"), name="远处", name_key="远处")
    with pytest.raises(ActRefused):
        record_launch(
            elsewhere, beijing_inspector, launched_on=date(2026, 8, 1), source="store_listing", reference="商店页面"
        )
    record_launch(
        elsewhere, shanghai_inspector, launched_on=date(2026, 8, 1), source="store_listing", reference="商店页面"
    )
    campaign = remind_all_overdue(None, beijing_inspector, division="1101")
    assert [notice.subject_id for notice in campaign.notices.all()] == [here.pk]
    with pytest.raises(ActRefused) as refused:
        remind_all_overdue(None, beijing_inspector, division="31")
    assert refused.value.code == "nothing_overdue"


def test_one_letter_that_cannot_be_issued_stops_all_and_is_named(beijing_inspector: Officer) -> None:
    good, bad = overdue(beijing_inspector, 2)
    Party.objects.filter(pk=bad.party_id).update(name="坏\u202e名")
    with pytest.raises(ActRefused) as refused:
        remind_all_overdue(None, beijing_inspector)
    assert [one.code for one in refused.value.refusals] == ["unprintable"]
    assert "坏" in str(refused.value.refusals[0].message)
    assert good.party.name not in str(refused.value)
    assert not Notice.objects.exists()
    assert not Campaign.objects.exists()
    assert not NoticeSeries.objects.exists()


def test_whoever_cannot_be_written_to_is_told_before_it_is_confirmed(beijing_inspector: Officer) -> None:
    _good, bad, worse = overdue(beijing_inspector, 3)
    Party.objects.filter(pk=bad.party_id).update(name="坏\u202e名")
    Party.objects.filter(pk=worse.party_id).update(contact_email="nobody@", uscc=CODE)
    with pytest.raises(ActRefused) as refused:
        preview_all(None, authority=beijing_inspector.authority, division="", late_for=1, quiet_for=30)
    assert [one.code for one in refused.value.refusals] == ["unprintable", "recipient_email"]
    assert CODE in str(refused.value.refusals[1].message)


def test_whoever_is_left_out_by_code_or_name_holds_up_no_other(beijing_inspector: Officer) -> None:
    good, bad, other = overdue(beijing_inspector, 3)
    Party.objects.filter(pk=bad.party_id).update(contact_email="nobody@", uscc=CODE)
    left_out = f" {CODE.lower()}\n\n{other.party.name} "
    text = preview_all(
        None, authority=beijing_inspector.authority, division="", late_for=1, quiet_for=30, leave_out=left_out
    ).text
    assert good.party.name in text
    campaign = remind_all_overdue(None, beijing_inspector, leave_out=left_out)
    assert [letter.subject_id for letter in campaign.notices.all()] == [good.pk]


def test_whoever_is_left_out_and_would_not_be_written_to_is_told(beijing_inspector: Officer) -> None:
    product = overdue(beijing_inspector, 1)[0]
    timely = PartyFactory.create(division="110108", name="从未逾期公司")
    with pytest.raises(ActRefused) as refused:
        remind_all_overdue(None, beijing_inspector, leave_out=f"{timely.name}\n{product.party.name}\n错字")
    assert [(one.code, one.field, one.value) for one in refused.value.refusals] == [
        ("not_chosen", "leave_out", "从未逾期公司"),
        ("not_chosen", "leave_out", "错字"),
    ]
    assert not Notice.objects.exists()


def test_before_it_is_confirmed_it_says_how_many_and_shows_the_first(beijing_inspector: Officer) -> None:
    overdue(beijing_inspector, 3)
    text = preview_all(None, authority=beijing_inspector.authority, division="", late_for=1, quiet_for=30).text
    head = text.split("\n", 1)[0]
    assert "3" in head
    assert "1" in head  # one party without an address
    assert "变声秀0" in text
    assert not Notice.objects.exists()


def test_fifty_letters_take_no_more_statements_than_five(beijing_inspector: Officer) -> None:
    overdue(beijing_inspector, 5)
    with CaptureQueriesContext(connection) as few:
        remind_all_overdue(None, beijing_inspector)
    overdue(beijing_inspector, 50)
    with CaptureQueriesContext(connection) as many:
        remind_all_overdue(None, beijing_inspector)
    assert len(many) <= len(few)
