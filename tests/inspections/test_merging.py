"""A merge of parties and their cases: each stays with the name its documents bear, and is found from both."""

import pytest

from filings.acts.merge_parties import merge_parties
from filings.models import Party, PartyMerge, Product
from inspections.acts.inputs import FoundBreach
from inspections.acts.opening import add_breaches
from inspections.admin.panels import _of_party, _of_product
from inspections.models import Case
from oversight.acts import ActRefused, approve
from oversight.models import Officer
from tests.factories.filings import PartyFactory
from tests.inspections.factories import fresh, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def survivor(case: Case, provider: Party, beijing_intake: Officer, beijing_approver: Officer) -> Party:
    """Another party, into which the provider of an open case was merged."""
    kept = PartyFactory.create(division=provider.division)
    approve(
        merge_parties.propose(kept, beijing_intake, absorbed=Party.objects.get(pk=provider.pk), reason="更名登记"),
        beijing_approver,
    )
    return Party.objects.get(pk=kept.pk)


def test_a_case_stays_with_its_party_and_is_found_from_the_one_it_turned_out_to_be(
    case: Case, provider: Party, product: Product, survivor: Party, beijing_inspector: Officer
) -> None:
    assert Case.objects.get(pk=case.pk).party == provider
    assert PartyMerge.objects.get().moved["cases_that_stay"] == [case.number]
    for found in (_of_party(survivor, beijing_inspector), _of_product(product, beijing_inspector)):
        assert found is not None
        assert [str(row[0].text) for row in found["rows"]] == [case.number]


def test_the_case_goes_on_with_the_products_that_have_moved(
    case: Case, product: Product, survivor: Party, beijing_inspector: Officer
) -> None:
    add_breaches(fresh(case), beijing_inspector, breaches=[FoundBreach("17", "facts", product.pk)])
    assert fresh(case).breaches.filter(article="17", product=product).exists()


def test_no_second_case_on_the_same_breach_and_none_on_the_merged_party(
    case: Case, provider: Party, product: Product, survivor: Party, beijing_inspector: Officer,
    beijing_colleague: Officer,
) -> None:  # fmt: skip
    breach = case.breaches.get()
    product = Product.objects.get(pk=product.pk)
    with pytest.raises(ActRefused, match="in_another_case"):
        opened(survivor, beijing_inspector, beijing_colleague, articles=(breach.article,), product=product)
    with pytest.raises(ActRefused, match="merged"):
        opened(provider, beijing_inspector, beijing_colleague)
