"""What is learned of a party later: where it is, how it is reached; its filings and clocks follow it."""

from datetime import date

import pytest

from filings.acts.amend import amend_party
from filings.models import Filing, Party, Product
from oversight.acts import ActRefused
from oversight.deadlines import open_deadline
from oversight.models import Authority, Deadline, LedgerEntry, Officer
from tests.factories.filing_stages import provider, received
from tests.factories.filings import ProductFactory

pytestmark = pytest.mark.django_db


def amend(party: Party, officer: Officer, **said: str) -> None:
    known = {
        "division": party.division, "contact_email": party.contact_email, "address": "", "representative": "",
    }  # fmt: skip
    amend_party(party, officer, uscc=party.uscc, reason="营业执照", **{**known, **said})


@pytest.fixture
def party(beijing: Authority) -> Party:
    return provider(beijing)


def test_filings_and_clocks_follow_a_party_that_moves(party: Party, beijing_intake: Officer) -> None:
    filing = received(party, beijing_intake)
    product: Product = ProductFactory.create(party=party)
    open_deadline("filing", product, date(2026, 9, 24), division=party.division)
    amend(Party.objects.get(pk=party.pk), beijing_intake, division="110105")
    assert Filing.objects.get(pk=filing.pk).division == "110105"
    assert set(Deadline.objects.values_list("division", flat=True)) == {"110105"}


def test_nobody_moves_a_party_out_of_the_own_region(party: Party, beijing_intake: Officer) -> None:
    with pytest.raises(ActRefused, match="region"):
        amend(party, beijing_intake, division="310104")
    assert Party.objects.get(pk=party.pk).division == "110108"


def test_the_ledger_never_repeats_whom_a_party_is_represented_by(party: Party, beijing_intake: Officer) -> None:
    amend(party, beijing_intake, representative="王某某", contact_email="wang@example.com")
    told = str(LedgerEntry.objects.order_by("-number").values("details", "reason").first())
    assert "王某某" not in told
    assert "wang@example.com" not in told
    assert Party.objects.get(pk=party.pk).representative == "王某某"
