"""What an authority orders about a product stands beside it, until a document lifts it."""

from datetime import date

import pytest

from filings.acts.restrictions import impose, lift
from filings.models import Change, Product, Restriction
from oversight.models import Officer
from tests.factories.filings import PartyFactory, ProductFactory

pytestmark = pytest.mark.django_db

ORDER, KIND = "京网信责改〔2026〕1号", Restriction.Kind.OPERATIONS_STOPPED
FROM, UNTIL = date(2026, 9, 24), date(2026, 10, 20)


@pytest.fixture
def product(db: None) -> Product:
    return ProductFactory.create(party=PartyFactory.create())


def test_an_order_holds_from_its_day_until_the_day_it_is_lifted(product: Product) -> None:
    impose(product, KIND, source=ORDER, on=FROM)
    assert lift(source=ORDER, by="复查记录1号", on=UNTIL) == 1
    days = (date(2026, 9, 23), FROM, date(2026, 10, 19), UNTIL)
    assert [Restriction.objects.in_force(day).exists() for day in days] == [False, True, True, False]


def test_the_same_order_twice_is_one(product: Product) -> None:
    assert impose(product, KIND, source=ORDER, on=FROM) == impose(product, KIND, source=ORDER, on=UNTIL)
    assert Restriction.objects.get().from_on == FROM


def test_lifting_twice_lifts_once_and_another_order_stands(product: Product) -> None:
    impose(product, KIND, source=ORDER, on=FROM)
    impose(product, Restriction.Kind.UPDATES_STOPPED, source="京网信罚〔2026〕1号", on=FROM)
    assert (lift(source=ORDER, by="复查", on=UNTIL), lift(source=ORDER, by="复查", on=UNTIL)) == (1, 0)
    assert Restriction.objects.in_force(UNTIL).get().source == "京网信罚〔2026〕1号"


def test_stores_read_both_in_the_feed(product: Product) -> None:
    impose(product, KIND, source=ORDER, on=FROM)
    lift(source=ORDER, by="复查", on=UNTIL)
    told = Change.objects.order_by("pk").values_list("kind", "product", "field", "old", "new", "division")
    assert list(told) == [
        ("restricted", product.pk, "operations_stopped", "", ORDER, "110108"),
        ("lifted", product.pk, "operations_stopped", ORDER, "复查", "110108"),
    ]


def test_officers_see_the_restrictions_of_their_region(
    product: Product, beijing_inspector: Officer, shanghai_inspector: Officer
) -> None:
    impose(product, KIND, source=ORDER, on=FROM)
    assert Restriction.objects.visible_to(beijing_inspector).count() == 1
    assert not Restriction.objects.visible_to(shanghai_inspector).exists()
