"""Article 19 ¶2: one look at one product, with what was found computed and evidence where something is wrong."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import translation

from filings.acts.around_forms import DisplayCheckForm
from filings.acts.display_checks import record_display_check, record_own_display_check
from filings.admin.product_panels import display_checks
from filings.models import DisplayCheck, Filing, Product
from oversight.acts import ActRefused
from oversight.models import Authority, Officer
from tests.factories.filings import ProductFactory
from tests.factories.registry import make
from tests.filings.api.register import file

pytestmark = pytest.mark.django_db

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 16


@pytest.fixture
def filing(beijing: Authority) -> Filing:
    made: Filing = make(Filing, beijing)
    return made


@pytest.fixture
def product(filing: Filing) -> Product:
    return filing.products.get()


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.BASE_URL = "https://oversight.example"


def look(product: Product, officer: Officer, filing: Filing, **values: Any) -> DisplayCheck:
    said = {
        "checked_on": date(2026, 9, 1), "place": "https://example.com/about", "shown_number": filing.number,
        "shown_link": "https://oversight.example/register/",
    }  # fmt: skip
    return record_display_check(Product.objects.get(pk=product.pk), officer, filing=filing, **{**said, **values})


def screenshot() -> "ContentFile[bytes]":
    return ContentFile(PNG, name="screen.png")


def test_a_product_that_shows_number_and_link_passes_without_a_screenshot(
    product: Product, filing: Filing, beijing_inspector: Officer
) -> None:
    check = look(product, beijing_inspector, filing)
    assert (check.passed, check.number_right, check.link_right, check.officer) == (True, True, True, beijing_inspector)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"shown_number": ""}, (False, False, True, True)),
        ({"shown_number": "网信算备110108823483901230031号"}, (True, False, True, True)),
        ({"shown_link": ""}, (True, True, False, False)),
        ({"shown_link": "https://example.com/"}, (True, True, True, False)),
    ],
)
def test_what_is_missing_or_wrong_fails_with_a_screenshot_as_evidence(
    values: dict[str, str],
    found: tuple[bool, ...],
    product: Product,
    filing: Filing,
    beijing_inspector: Officer,
) -> None:
    with pytest.raises(ActRefused, match="no_evidence"):
        look(product, beijing_inspector, filing, **values)
    check = look(product, beijing_inspector, filing, screenshot=screenshot(), **values)
    assert (check.number_shown, check.number_right, check.link_present, check.link_right) == found
    assert not check.passed
    assert check.screenshot is not None
    assert check.screenshot.media_type == "image/png"
    assert list(DisplayCheck.objects.failed()) == [check]


def test_a_filing_that_does_not_cover_the_product_is_no_measure(
    product: Product, beijing: Authority, beijing_inspector: Officer
) -> None:
    with pytest.raises(ActRefused, match="other_filing"):
        look(product, beijing_inspector, make(Filing, beijing))


def test_a_filing_that_covers_a_merged_product_of_the_same_name_is_one(
    product: Product, filing: Filing, beijing_inspector: Officer
) -> None:
    kept = ProductFactory.create(party=product.party, name_key="同名")
    product.merged_into = kept
    product.save()
    assert look(kept, beijing_inspector, filing).passed
    with pytest.raises(ActRefused, match="merged"):
        look(product, beijing_inspector, filing)


def test_every_reason_is_told_at_once(product: Product, filing: Filing, beijing_inspector: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        look(product, beijing_inspector, filing, checked_on=date(2999, 1, 1), place=" ", shown_number="")
    assert [one.code for one in refused.value.refusals] == ["future", "place", "no_evidence"]


def test_the_form_offers_filings_in_the_register_that_cover_the_product(product: Product, filing: Filing) -> None:
    form = DisplayCheckForm(subject=product)
    assert list(form.fields["filing"].queryset) == [filing]  # type: ignore[attr-defined]


def test_another_region_looks_at_its_own(product: Product, filing: Filing, shanghai_inspector: Officer) -> None:
    with pytest.raises(ActRefused, match="region"):
        look(product, shanghai_inspector, filing)


def ended(filing: Filing, product: Product) -> Filing:
    """Another filing of the product, cancelled meanwhile."""
    old: Filing = file(filing.party, 77, product, status="cancelled", end_ground="application", ended_on="2026-08-01")
    return old


def test_an_ended_filing_is_offered_by_no_form_and_is_no_measure(
    product: Product, filing: Filing, beijing_inspector: Officer
) -> None:
    old = ended(filing, product)
    assert list(DisplayCheckForm(subject=product).fields["filing"].queryset) == [filing]  # type: ignore[attr-defined]
    with pytest.raises(ActRefused) as refused:
        look(product, beijing_inspector, old)
    assert [one.code for one in refused.value.refusals] == ["ended_filing"]


def test_the_number_of_an_ended_filing_fails_and_the_page_says_so(
    product: Product, filing: Filing, beijing_inspector: Officer
) -> None:
    old = ended(filing, product)
    with translation.override("en"):
        with pytest.raises(ActRefused) as refused:
            look(product, beijing_inspector, filing, shown_number=old.number)
        assert "a filing that has ended" in str(refused.value.refusals[0].message)
        check = look(product, beijing_inspector, filing, shown_number=old.number, screenshot=screenshot())
        assert not check.passed
        assert "a filing that has ended is shown" in str(display_checks(product, beijing_inspector))


@pytest.fixture
def supported(beijing: Authority) -> Filing:
    """The filing of a technical supporter, who has no product to show its number on."""
    made: Filing = file(make(Filing, beijing).party, 91)
    Filing.objects.filter(pk=made.pk).update(role="supporter")
    return Filing.objects.get(pk=made.pk)


def own_look(filing: Filing, officer: Officer, **values: Any) -> DisplayCheck:
    said = {"checked_on": date(2026, 9, 1), "place": "https://example.com/api", **values}
    return record_own_display_check(Filing.objects.get(pk=filing.pk), officer, **said)


def test_what_a_technical_supporter_shows_itself_is_checked_against_its_filing(
    supported: Filing, beijing_inspector: Officer
) -> None:
    shown = {"shown_number": supported.number, "shown_link": "https://oversight.example/register/"}
    check = own_look(supported, beijing_inspector, **shown)
    assert (check.passed, check.product, check.filing) == (True, None, supported)
    assert supported.number is not None
    assert supported.number in str(check)
    failed = own_look(supported, beijing_inspector, screenshot=screenshot())
    assert not failed.passed
    assert failed.screenshot is not None
    assert failed.screenshot.division == supported.division


def test_its_own_display_is_held_to_the_same_rules(
    supported: Filing, beijing_inspector: Officer, shanghai_inspector: Officer
) -> None:
    with pytest.raises(ActRefused) as refused:
        own_look(supported, beijing_inspector, checked_on=date(2999, 1, 1), place=" ")
    assert [one.code for one in refused.value.refusals] == ["future", "place", "no_evidence"]
    with pytest.raises(ActRefused, match="region"):
        own_look(supported, shanghai_inspector)
    old = file(supported.party, 92, status="cancelled", end_ground="application", ended_on="2026-08-01")
    with pytest.raises(ActRefused, match="state"):
        own_look(old, beijing_inspector)
    with translation.override("en"):
        with pytest.raises(ActRefused) as refused:
            own_look(supported, beijing_inspector, shown_number=old.number)
        assert "a filing that has ended" in str(refused.value.refusals[0].message)


def test_where_a_filing_covers_products_the_check_belongs_to_one_of_them(
    filing: Filing, beijing_inspector: Officer
) -> None:
    with pytest.raises(ActRefused, match="has_products"):
        own_look(filing, beijing_inspector)


def test_who_sees_a_check_without_a_product_is_said_by_its_filing(
    supported: Filing, beijing_inspector: Officer, shanghai_inspector: Officer
) -> None:
    check = own_look(supported, beijing_inspector, screenshot=screenshot())
    assert list(DisplayCheck.objects.visible_to(beijing_inspector)) == [check]
    assert not DisplayCheck.objects.visible_to(shanghai_inspector).exists()
