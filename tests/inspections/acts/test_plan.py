"""A plan says whom an authority means to inspect, and what; a second person adopts it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from filings.models import Party, Product
from inspections.acts.plan import adopt_plan, change_plan, end_plan
from inspections.acts.plan_forms import PlanForm
from inspections.draws.population import parties
from inspections.forms import article_choices
from inspections.models import InspectionPlan
from oversight.acts import ActRefused, approve
from oversight.clock import today
from oversight.models import Authority, Officer
from tests.factories.filings import PartyFactory, ProductFactory
from tests.filings.api.register import assess, file
from tests.inspections.draws import adopted, fixed, fresh, inspectors, planned, some


def codes(work: Callable[[], object]) -> list[str]:
    with pytest.raises(ActRefused) as refused:
        work()
    return [one.code for one in refused.value.refusals]


def test_a_plan_is_drafted_under_a_number_adopted_by_a_second_person_and_ended(
    beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    plan = planned(beijing_inspector)
    assert plan.number == "京网信检计〔2026〕1号"
    proposal = adopt_plan.propose(plan, beijing_inspector)
    assert codes(lambda: approve(proposal, beijing_inspector)) == ["same_person"]
    approve(proposal, beijing_approver)
    assert (fresh(plan).state, fresh(plan).adopted_on) == ("adopted", today())
    end_plan(fresh(plan), beijing_approver, reason="all inspected")
    assert (fresh(plan).state, fresh(plan).ended_on) == ("ended", today())


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"articles": ["16"]}, "not_bound"),
        ({"articles": ["99"]}, "unknown_article"),
        ({"articles": []}, "no_article"),
        ({"count": None}, "share_or_number"),
        ({"ratio_percent": 5}, "share_or_number"),
        ({"population": {"division": "310000"}}, "region"),
        ({"until_on": "earlier"}, "until_before_from"),
    ],
)
def test_what_a_plan_cannot_say(beijing_inspector: Officer, given: dict[str, Any], code: str) -> None:
    if given.get("until_on"):
        given = {"until_on": today() - timedelta(days=1)}
    assert codes(lambda: planned(beijing_inspector, **given)) == [code]
    assert not InspectionPlan.objects.exists()


def test_a_plan_is_that_of_ones_own_authority(
    beijing_inspector: Officer, haidian: Authority, beijing_auditor: Officer, shanghai_inspector: Officer
) -> None:
    assert codes(lambda: planned(beijing_inspector, authority=haidian)) == ["authority"]
    assert codes(lambda: planned(beijing_auditor)) == ["role"]
    assert codes(lambda: adopt_plan.propose(planned(beijing_inspector), shanghai_inspector)) == ["region"]


def test_only_a_draft_is_changed(beijing_inspector: Officer, beijing_approver: Officer) -> None:
    plan = planned(beijing_inspector)
    given: dict[str, Any] = {
        "title": "other", "kind": "special", "from_on": plan.from_on, "until_on": plan.until_on,
        "party_kind": "provider", "articles": ["14"], "ratio_percent": 3, "population": {},
    }  # fmt: skip
    change_plan(fresh(plan), beijing_inspector, **given)
    assert (fresh(plan).title, fresh(plan).count) == ("other", None)
    adopted(plan, beijing_inspector, beijing_approver)
    assert codes(lambda: change_plan(fresh(plan), beijing_inspector, **given)) == ["state"]


def test_a_plan_with_a_fixed_draw_is_not_ended(
    beijing: Authority, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    some(3)
    inspectors(beijing, 1)
    plan = adopted(planned(beijing_inspector), beijing_inspector, beijing_approver)
    fixed(plan, beijing_inspector)
    assert codes(lambda: end_plan(fresh(plan), beijing_approver, reason="-")) == ["draw_pending"]


def test_the_form_reads_the_filter_as_one_argument(beijing_inspector: Officer) -> None:
    typed = {
        "title": "t", "kind": "annual", "from_on": "2026-09-01", "until_on": "2026-12-01", "party_kind": "provider",
        "division": "110108", "form": "app", "has_capacity": "yes", "without_assessment": "on", "filing_status": "",
        "filing_year": "", "articles": [article_choices()[0][0]], "count": "3",
    }  # fmt: skip
    form = PlanForm(typed, actor=beijing_inspector)
    assert form.is_valid(), form.errors
    assert form.arguments()["population"] == {
        "division": "110108", "form": "app", "has_capacity": "yes", "without_assessment": True, "role": "provider",
    }  # fmt: skip


@pytest.fixture
def register(beijing_inspector: Officer) -> dict[str, Party]:
    """Parties that differ in one point each."""
    found = {
        "plain": PartyFactory.create(),
        "supporter": PartyFactory.create(roles=["supporter"]),
        "elsewhere": PartyFactory.create(division="110105"),
        "shanghai": PartyFactory.create(division="310101"),
        "capable": PartyFactory.create(),
        "assessed": PartyFactory.create(),
        "cancelled": PartyFactory.create(),
    }
    ProductFactory.create(party=found["plain"], form=Product.Form.WEBSITE)
    ProductFactory.create(party=found["capable"], has_capacity=True)
    assess(ProductFactory.create(party=found["assessed"], has_capacity=True), beijing_inspector, today())
    file(found["capable"], 1, filed_on="2026-03-01")
    file(found["cancelled"], 2, status="cancelled", end_ground="published", filed_on="2025-03-01")
    return found


@pytest.mark.parametrize(
    ("population", "names"),
    [
        ({}, {"plain", "supporter", "elsewhere", "capable", "assessed", "cancelled"}),
        ({"role": "supporter"}, {"supporter"}),
        ({"division": "110105"}, {"elsewhere"}),
        ({"form": "website"}, {"plain"}),
        ({"has_capacity": "yes"}, {"capable", "assessed"}),
        ({"has_capacity": "yes", "form": "website"}, set()),
        ({"without_assessment": True}, {"capable"}),
        ({"filing_status": "in_force"}, {"capable"}),
        ({"filing_status": "cancelled", "filing_year": 2025}, {"cancelled"}),
        ({"filing_year": 2026}, {"capable"}),
        ({"filing_status": "none", "role": "provider"}, {"plain", "elsewhere", "assessed"}),
    ],
)
def test_a_filter_finds_just_those_it_means(
    register: dict[str, Party], beijing: Authority, population: dict[str, Any], names: set[str]
) -> None:
    assert set(parties(beijing, population)) == {register[name] for name in names}


@pytest.mark.parametrize("count", ["2147483648", "99999999999999999999", "0", "-1", "1.5"])
def test_a_number_that_no_draw_can_reach_is_refused_at_its_field(beijing_inspector: Officer, count: str) -> None:
    form = PlanForm({"count": count}, actor=beijing_inspector)
    assert "count" in {one.field for one in form.refusals()}
