"""An inspection is planned by a department for a party of its region, with two officers who hold valid cards."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from filings.models import Party, Product
from inspections.acts.filed_traits import filed_traits
from inspections.acts.inspection_forms import PlanInspectionForm
from inspections.acts.inspection_steps import begin_inspection, call_off
from inspections.models import Case, ConflictOfInterest, Draw, DrawnTarget, Inspection, InspectionPlan
from inspections.rules.checklist import Traits
from oversight import statute
from oversight.acts import ActRefused
from oversight.clock import now, today
from oversight.models import Authority, LedgerEntry, Officer
from oversight.statute import PartyKind
from tests.factories.filings import PartyFactory, ProductFactory
from tests.factories.oversight import OfficerFactory
from tests.inspections.visits import again, planned
from tests.oversight.acts.test_ledger import application_role


def codes(refused: pytest.ExceptionInfo[ActRefused]) -> set[str]:
    return {one.code for one in refused.value.refusals}


def test_an_inspection_takes_its_number_and_its_checklist(
    provider: Party, product: Product, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    made = planned(provider, beijing_inspector, beijing_colleague, products=[product])
    assert made.number == "京网信检〔2026〕1号"
    assert made.state == Inspection.State.PLANNED
    entries = list(made.entries.all())
    assert {one.article for one in entries} == {"14.1", "14.2"}
    assert [one.position for one in entries] == list(range(1, len(entries) + 1))
    item = next(one for one in statute.edition().checklist() if one.key == entries[0].key)
    assert (entries[0].question_zh, entries[0].look_en) == (item.question.zh, item.look.en)
    assert LedgerEntry.objects.about(made).filter(act="inspections.plan_inspection").count() == 1


def test_without_a_choice_every_article_that_binds_the_party_is_inspected(
    provider: Party, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    made = planned(provider, beijing_inspector, beijing_colleague, articles=[])
    assert made.entries.count() == len(statute.edition().checklist(party="provider"))
    assert "14" in made.articles
    assert "16" not in made.articles
    store = planned(
        PartyFactory.create(division="110108"), beijing_inspector, beijing_colleague,
        party_kind=PartyKind.STORE, articles=[],
    )  # fmt: skip
    assert store.articles == ["6", "16"]


def test_a_county_inspects_too(provider: Party, haidian_inspector: Officer, haidian_colleague: Officer) -> None:
    assert planned(provider, haidian_inspector, haidian_colleague).number == "海网信检〔2026〕1号"


def test_a_party_elsewhere_is_refused(provider: Party, shanghai_inspector: Officer, beijing_colleague: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        planned(provider, shanghai_inspector, beijing_colleague)
    assert "region" in codes(refused)


def test_only_inspectors_plan(provider: Party, beijing_intake: Officer, beijing_colleague: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        planned(provider, beijing_intake, beijing_colleague)
    assert codes(refused) == {"role"}


def test_everything_wrong_is_told_at_once(
    provider: Party, case: Case, beijing_inspector: Officer, haidian_inspector: Officer
) -> None:
    other = PartyFactory.create(division="110108")
    foreign = ProductFactory.create(party=other)
    without = OfficerFactory.create(authority=beijing_inspector.authority, card_number="")
    with pytest.raises(ActRefused) as refused:
        planned(
            other, beijing_inspector, haidian_inspector, products=[ProductFactory.create(party=provider)], case=case,
            further_officers=[without], planned_at=now() - timedelta(days=1), articles=["16"],
        )  # fmt: skip
    assert codes(refused) == {
        "second_handler", "no_certificate", "foreign_product", "foreign_origin", "past_day", "nothing_to_ask",
    }  # fmt: skip
    assert foreign.party_id == other.pk


def test_one_officer_is_not_two(provider: Party, beijing_inspector: Officer, beijing_colleague: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        planned(provider, beijing_inspector, beijing_inspector)
    assert codes(refused) == {"two_officers"}
    with pytest.raises(ActRefused) as refused:
        planned(provider, beijing_inspector, beijing_colleague, further_officers=[beijing_colleague])
    assert codes(refused) == {"two_officers"}


def test_a_merged_party_is_not_inspected(
    provider: Party, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    Party.objects.filter(pk=provider.pk).update(merged_into=PartyFactory.create(division="110108"))
    with pytest.raises(ActRefused) as refused:
        planned(provider, beijing_inspector, beijing_colleague)
    assert codes(refused) == {"merged"}


@pytest.mark.parametrize(
    ("capacities", "known"), [([], None), ([None, False], None), ([False, False], False), ([None, True], True)]
)
def test_the_capacity_is_offered_as_it_was_decided(
    provider: Party, capacities: list[bool | None], known: bool | None
) -> None:
    for number, one in enumerate(capacities):
        ProductFactory.create(party=provider, name=f"产品{number}", has_capacity=one)
    assert filed_traits(provider).has_capacity is known


def test_the_form_begins_with_what_is_filed_and_the_officer_may_change_it(
    provider: Party, product: Product, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    Product.objects.filter(pk=product.pk).update(has_capacity=False)
    form = PlanInspectionForm(subject=provider, actor=beijing_inspector)
    assert form.initial["capacity"] == "no"
    typed = {
        "party_kind": "provider", "products": [product.pk], "officer": beijing_inspector.pk,
        "second_officer": beijing_colleague.pk, "planned_at": "2026-09-03T10:00", "place": "-",
        "articles": ["14", "20"], "services": ["speech"], "capacity": "yes",
    }  # fmt: skip
    form = PlanInspectionForm(typed, subject=provider, actor=beijing_inspector)
    assert form.is_valid(), form.errors
    arguments = form.arguments()
    assert arguments["traits"] == Traits((), ("speech",), True)
    assert {"lead", "case", "target"}.isdisjoint(arguments), "nothing of this party is offered, so nothing is asked"


def test_a_link_from_a_case_brings_what_the_case_says(
    provider: Party, product: Product, case: Case, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    Case.objects.filter(pk=case.pk).update(party_kind="supporter")
    form = PlanInspectionForm(subject=provider, actor=beijing_inspector, initial={"case": str(case.pk)})
    assert (form.initial["party_kind"], form.initial["products"]) == ("supporter", [product.pk])
    strange = PlanInspectionForm(subject=provider, actor=beijing_inspector, initial={"case": "x" * 9, "lead": "9" * 40})
    assert strange.initial["party_kind"] == "provider"


@pytest.fixture
def target(provider: Party, beijing: Authority, beijing_inspector: Officer, beijing_colleague: Officer) -> DrawnTarget:
    """Drawn for a plan about Articles 13 and 14."""
    plan = InspectionPlan.objects.create(
        number="京网信计〔2026〕1号",
        authority=beijing,
        title="-",
        kind="annual",
        from_on="2026-01-01",
        until_on="2026-12-31",
        party_kind="provider",
        articles=["13", "14.1"],
        count=1,
        made_by=beijing_inspector,
    )
    draw = Draw.objects.create(
        plan=plan, number=1, rule="-", population_size=1, excluded_size=0, officers_size=2, target_size=1,
        fixed_sha256="0" * 64, fixed_stored_as="-", fixed_at=now(), fixed_by=beijing_inspector, seed_source="-",
        seed_known_from="2026-08-31", state=Draw.State.DRAWN, drawn_at=now() + timedelta(seconds=1),
        drawn_by=beijing_inspector, seed_value="-", seed_read_from="-", sha256="0" * 64,
    )  # fmt: skip
    return DrawnTarget.objects.create(
        draw=draw, position=1, party=provider, officer=beijing_inspector, second_officer=beijing_colleague
    )


def test_a_drawn_party_is_inspected_by_the_drawn_officers_about_the_articles_of_the_plan(
    provider: Party, target: DrawnTarget, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    form = PlanInspectionForm(subject=provider, actor=beijing_inspector, initial={"target": str(target.pk)})
    assert form.initial["articles"] == ["13", "14"]
    assert form.initial["second_officer"] == beijing_colleague.pk
    other = OfficerFactory.create(authority=beijing_inspector.authority)
    with pytest.raises(ActRefused) as refused:
        planned(provider, beijing_inspector, other, target=target)
    assert codes(refused) == {"not_the_drawn"}
    made = planned(provider, beijing_inspector, beijing_colleague, target=target, articles=[])
    assert (made.target, made.articles) == (target, ["13", "14.1"])
    assert {one.article for one in made.entries.all()} == {"13", "14.1"}


def test_the_application_may_give_a_place_that_it_may_never_change(
    provider: Party, target: DrawnTarget, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    role = application_role()
    call_command("grant_application", role, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        assert planned(provider, beijing_inspector, beijing_colleague, target=target).target == target
        cursor.execute("RESET ROLE")


def test_nobody_inspects_a_party_from_which_one_must_keep_away(
    provider: Party, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    made = planned(provider, beijing_inspector, beijing_colleague)
    ConflictOfInterest.objects.create(
        officer=beijing_colleague, party=provider, reason="-", since_on=today(), recorded_by=beijing_inspector
    )
    with pytest.raises(ActRefused) as refused:
        planned(provider, beijing_inspector, beijing_colleague)
    assert codes(refused) == {"conflict"}
    with pytest.raises(ActRefused) as refused:
        begin_inspection(again(made), beijing_inspector, cards_shown=True)
    assert codes(refused) == {"conflict"}


def test_a_drawn_officer_who_may_not_go_any_more_is_replaced(
    provider: Party, target: DrawnTarget, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    other, third = OfficerFactory.create_batch(2, authority=beijing_inspector.authority)
    Officer.objects.filter(pk=beijing_colleague.pk).update(is_active=False)
    with pytest.raises(ActRefused) as refused:
        planned(provider, other, third, target=target)
    assert codes(refused) == {"not_the_drawn"}
    assert planned(provider, beijing_inspector, other, target=DrawnTarget.objects.get()).target == target


def test_a_drawn_party_whose_inspection_was_called_off_is_inspected_after_all(
    provider: Party, target: DrawnTarget, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    first = planned(provider, beijing_inspector, beijing_colleague, target=target)
    with pytest.raises(ActRefused) as refused:
        planned(provider, beijing_inspector, beijing_colleague, target=target)
    assert codes(refused) == {"target_taken"}
    call_off(again(first), beijing_inspector, reason="The officers were ill.")
    assert list(DrawnTarget.objects.to_inspect()) == [target]
    form = PlanInspectionForm(subject=provider, actor=beijing_inspector)
    assert target in form.fields["target"].queryset  # type: ignore[attr-defined]
    second = planned(provider, beijing_inspector, beijing_colleague, target=target)
    assert (again(first).target, again(second).target) == (None, target)
    told = LedgerEntry.objects.about(first).get(act="inspections.give_up_place")
    assert second.number in told.reason
    assert list(DrawnTarget.objects.to_inspect()) == []
