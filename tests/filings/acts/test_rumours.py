"""Article 17: what a provider did about false information is on record under a number of its own."""

from datetime import date
from typing import Any

import pytest
import time_machine

from filings.acts.around_forms import RumourReportForm
from filings.acts.rumours import file_rumour_report
from filings.models import Party, RumourReport
from oversight.acts import ActRefused
from oversight.models import LedgerEntry, Officer
from tests.factories.filings import PartyFactory, ProductFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_september")]


@pytest.fixture
def _september() -> Any:
    with time_machine.travel("2026-09-24T04:00:00+00:00"):
        yield


@pytest.fixture
def party(db: None) -> Party:
    return PartyFactory.create()


def report(party: Party, officer: Officer, **values: Any) -> RumourReport:
    said = {
        "title": "虚假灾情视频", "facts": "合成视频被传播。", "measures": "下线并说明。", "found_on": date(2026, 9, 1),
        "reported_on": date(2026, 9, 2),
    }  # fmt: skip
    return file_rumour_report(Party.objects.get(pk=party.pk), officer, **{**said, **values})


def test_reports_are_numbered_one_after_the_other(party: Party, beijing_intake: Officer) -> None:
    first, second = report(party, beijing_intake), report(party, beijing_intake)
    assert (first.number, second.number) == ("京网信备谣〔2026〕1号", "京网信备谣〔2026〕2号")
    assert LedgerEntry.objects.about(first).count() == 1
    assert first.party == party


def test_a_refused_report_takes_no_number(party: Party, beijing_intake: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        report(party, beijing_intake, reported_on=date(2026, 8, 1), product=ProductFactory.create(
            party=PartyFactory.create()))  # fmt: skip
    assert [one.code for one in refused.value.refusals] == ["order", "foreign_product"]
    assert report(party, beijing_intake).number.endswith("1号")


def test_a_report_to_come_is_refused_by_act_and_form(party: Party, beijing_intake: Officer) -> None:
    with pytest.raises(ActRefused, match="future"):
        report(party, beijing_intake, reported_on=date(2026, 9, 25))
    form = RumourReportForm({"found_on": "2026-09-02", "reported_on": "2026-09-01"}, subject=party)
    assert "reported_on" in form.errors


def test_the_form_offers_products_of_the_party(party: Party) -> None:
    own = ProductFactory.create(party=party)
    ProductFactory.create(party=party, merged_into=own)
    ProductFactory.create(party=PartyFactory.create())
    assert list(RumourReportForm(subject=party).fields["product"].queryset) == [own]  # type: ignore[attr-defined]


def test_another_region_files_nothing_here(party: Party, shanghai_inspector: Officer) -> None:
    with pytest.raises(ActRefused, match="region"):
        report(party, shanghai_inspector)
