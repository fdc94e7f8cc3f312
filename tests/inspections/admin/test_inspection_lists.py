"""An officer finds the own inspections of today and this week, and each page names the inspections that concern it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from filings.models import Party, Product
from inspections.acts.findings import findings_to_case
from inspections.acts.inputs import Finding
from inspections.admin.inspection_lists import mine, mine_this_week, mine_today
from inspections.models import Case, Inspection
from oversight.clock import now
from oversight.models import Officer
from tests.factories.oversight import OfficerFactory
from tests.inspections.admin.test_checklist_page import client_of
from tests.inspections.factories import on
from tests.inspections.visits import Result, again, begun, done, planned


@pytest.fixture
def week(provider: Party, beijing_inspector: Officer, beijing_colleague: Officer) -> list[Inspection]:
    """Tuesday: one of last week under way, one today, one on Sunday, one next Monday, one that is done."""
    with on("2026-08-28"):
        late = begun(planned(provider, beijing_inspector, beijing_colleague))
    days = [
        planned(provider, beijing_inspector, beijing_colleague, planned_at=now() + timedelta(days=n)) for n in (0, 5, 6)
    ]
    return [late, *days, done(planned(provider, beijing_inspector, beijing_colleague))]


def test_today_and_this_week_hold_what_is_still_to_be_done_until_then(
    week: list[Inspection], beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    late, today, sunday, monday, _done = week
    assert set(mine_today(beijing_inspector)) == {late, today}
    assert set(mine_this_week(beijing_colleague)) == {late, today, sunday}
    assert set(mine(beijing_inspector)) == {late, today, sunday, monday}
    assert not mine(OfficerFactory.create(authority=beijing_inspector.authority)).exists()


def test_a_further_officer_has_it_too(provider: Party, beijing_inspector: Officer, beijing_colleague: Officer) -> None:
    third = OfficerFactory.create(authority=beijing_inspector.authority)
    made = planned(provider, beijing_inspector, beijing_colleague, further_officers=[third])
    assert list(mine(third)) == [made]


def test_the_list_narrows_to_findings_that_are_in_no_case(
    week: list[Inspection], provider: Party, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    found = done(planned(provider, beijing_inspector, beijing_colleague), not_met=1)
    client, url = client_of(beijing_inspector), reverse("admin:inspections_inspection_changelist")

    def listed(selection: str) -> set[int]:
        return {one.pk for one in client.get(url, {"selection": selection}).context["cl"].result_list}

    assert listed("findings") == {found.pk}
    assert listed("under_way") == {week[0].pk}
    assert listed("mine_today") == {week[0].pk, week[1].pk}
    assert listed("week") == {one.pk for one in week[:3]}
    assert len(listed("all")) == 6
    entry = found.entries.get(result=Result.NOT_MET)
    findings_to_case(again(found), beijing_inspector, findings=[Finding(entry, "no mark")])
    assert listed("findings") == set()


def test_pages_of_party_product_and_case_name_the_inspection_and_offer_the_next(
    provider: Party, product: Product, case: Case, beijing_inspector: Officer, beijing_colleague: Officer,
    shanghai_inspector: Officer,
) -> None:  # fmt: skip
    made = planned(provider, beijing_inspector, beijing_colleague, products=[product], case=case)
    client = client_of(beijing_inspector)
    for page in ("filings_party", "filings_product", "inspections_case"):
        subject = {"filings_party": provider, "filings_product": product, "inspections_case": case}[page]
        shown = client.get(reverse(f"admin:{page}_change", args=[subject.pk]))
        assert made.number in shown.content.decode()
    offered = next(one for one in shown.context["panels"] if one.key == "inspections").context["url"]
    form = client.get(offered)
    assert form.status_code == 200
    assert form.context["form"]["case"].value() == str(case.pk)
    page = reverse("admin:inspections_inspection_change", args=[made.pk])
    assert client_of(shanghai_inspector).get(page).status_code == 404
