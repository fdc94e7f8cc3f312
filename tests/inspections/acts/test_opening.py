"""A case is opened by two officers of one authority, on a party of its region, for articles that bind the party."""

from datetime import date

import pytest

from filings.models import Party, Product
from inspections.acts.inputs import FoundBreach
from inspections.acts.opening import add_breaches, open_case
from inspections.models import Case
from oversight.acts import ActRefused
from oversight.models import Deadline, LedgerEntry, Officer
from oversight.statute import PartyKind
from tests.factories.filings import ProductFactory
from tests.inspections.factories import opened


def open_on(party: Party, handler: Officer, second: Officer, **changed: object) -> Case:
    given: dict[str, object] = {
        "party_kind": PartyKind.PROVIDER,
        "source": Case.Source.COMPLAINT,
        "second_handler": second,
        "breaches": [FoundBreach("14", "no label")],
    }
    return open_case(party, handler, **{**given, **changed})  # type: ignore[arg-type]


def test_a_case_takes_its_number_and_starts_the_ninety_days(case: Case) -> None:
    assert case.number == "京网信案〔2026〕1号"
    assert Deadline.objects.for_subject(case).get(rule="decision").due_on == date(2026, 11, 30)


def test_the_ledger_tells_of_the_party_and_of_the_case(case: Case, provider: Party) -> None:
    assert LedgerEntry.objects.about(provider).filter(act="inspections.open_case").count() == 1
    told = LedgerEntry.objects.about(case).get(act="inspections.open_case")
    assert (told.from_state, told.to_state) == ("", "investigating")


def test_numbers_of_an_authority_follow_each_other(
    provider: Party, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    articles = ("13", "14", "15")
    numbers = [opened(provider, beijing_inspector, beijing_colleague, articles=(one,)).number for one in articles]
    assert numbers == ["京网信案〔2026〕1号", "京网信案〔2026〕2号", "京网信案〔2026〕3号"]


def test_a_refused_opening_gives_its_number_back(
    provider: Party, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    with pytest.raises(ActRefused):
        open_on(provider, beijing_inspector, beijing_colleague, breaches=[FoundBreach("99", "-")])
    provider.refresh_from_db()
    assert opened(provider, beijing_inspector, beijing_colleague).number == "京网信案〔2026〕1号"


def test_a_party_elsewhere_is_refused(provider: Party, shanghai_inspector: Officer, beijing_colleague: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        open_on(provider, shanghai_inspector, beijing_colleague)
    assert refused.value.code == "jurisdiction"


def test_everything_wrong_is_told_at_once(provider: Party, beijing_inspector: Officer) -> None:
    foreign = ProductFactory.create(party=Party.objects.create(name="别家", name_key="别家", division="110108"))
    with pytest.raises(ActRefused) as refused:
        open_on(provider, beijing_inspector, beijing_inspector, products=[foreign])
    assert {one.code for one in refused.value.refusals} == {"two_officers", "foreign_product"}


@pytest.mark.parametrize(
    ("article", "code"),
    [("99", "unknown_article"), ("16", "not_bound"), ("3", "not_bound"), ("21", "paragraph_needed")],
)
def test_articles_must_exist_and_bind_the_party(
    provider: Party, beijing_inspector: Officer, beijing_colleague: Officer, article: str, code: str
) -> None:
    with pytest.raises(ActRefused) as refused:
        open_on(provider, beijing_inspector, beijing_colleague, breaches=[FoundBreach(article, "-")])
    assert refused.value.code == code


def test_a_breach_stands_once_for_each_product(case: Case, product: Product, beijing_inspector: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        add_breaches(case, beijing_inspector, breaches=[FoundBreach("14", "again", product.pk)])
    assert refused.value.code == "breach_twice"
    add_breaches(case, beijing_inspector, breaches=[FoundBreach("13", "no marks", product.pk)])
    assert [breach.article for breach in case.breaches.all()] == ["14", "13"]


def test_one_breach_is_pursued_in_one_case(
    case: Case, product: Product, provider: Party, haidian_inspector: Officer, haidian_colleague: Officer
) -> None:
    with pytest.raises(ActRefused) as refused:
        opened(provider, haidian_inspector, haidian_colleague, product=product)
    assert refused.value.code == "in_another_case"
    assert case.number in str(refused.value)
    other = opened(provider, haidian_inspector, haidian_colleague, product=product, articles=("13",))
    with pytest.raises(ActRefused) as refused:
        add_breaches(other, haidian_inspector, breaches=[FoundBreach("14", "again", product.pk)])
    assert refused.value.code == "in_another_case"


@pytest.mark.parametrize("status", [Case.Status.CORRECTED, Case.Status.PENALISED])
def test_what_is_done_after_the_end_of_a_case_is_a_new_act(
    case: Case, status: str, product: Product, provider: Party, haidian_inspector: Officer, haidian_colleague: Officer
) -> None:
    Case.objects.filter(pk=case.pk).update(status=status)
    assert opened(provider, haidian_inspector, haidian_colleague, product=product).pk != case.pk


def test_a_breach_found_too_late_is_refused_unless_it_did_harm(
    provider: Party, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    old = FoundBreach("14", "no label", happened_on=date(2024, 8, 31))
    with pytest.raises(ActRefused) as refused:
        open_on(provider, beijing_inspector, beijing_colleague, breaches=[old])
    assert refused.value.code == "limitation"
    provider.refresh_from_db()
    harmful = FoundBreach("14", "no label", happened_on=date(2024, 8, 31), harm="Savings lost to a faked voice.")
    breach = open_on(provider, beijing_inspector, beijing_colleague, breaches=[harmful]).breaches.get()
    assert breach.happened_on == date(2024, 8, 31)
    assert "Savings lost to a faked voice." in breach.facts


def test_the_day_on_which_the_lead_was_registered_counts(
    provider: Party, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    old = FoundBreach("14", "no label", happened_on=date(2024, 8, 31))
    found = open_on(provider, beijing_inspector, beijing_colleague, breaches=[old], found_on=date(2026, 8, 30))
    assert found.breaches.count() == 1
