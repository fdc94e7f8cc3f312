"""A failed display check offers a case on its page; once one is open, it leads there."""

import pytest
from django.urls import reverse

from filings.models import DisplayCheck, Filing
from inspections.admin.failed_check import failed_check
from inspections.forms import OpenCaseForm
from inspections.models import Case
from oversight.clock import today
from oversight.models import Authority, Officer
from tests.factories.registry import make
from tests.inspections.factories import opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def check(beijing: Authority) -> DisplayCheck:
    made: DisplayCheck = make(DisplayCheck, beijing)
    made.checked_on = today()
    made.save()
    return made


def test_a_failed_check_offers_a_case_that_begins_with_what_was_found(
    check: DisplayCheck, beijing_inspector: Officer
) -> None:
    offered = failed_check(check, beijing_inspector)
    assert offered is not None
    assert offered["possible"]
    address, _question, query = offered["url"].partition("?")
    assert address == reverse("admin:filings_party_act", args=[check.filing.party_id, "inspections.open_case"])
    form = OpenCaseForm(subject=check.filing.party, actor=beijing_inspector)
    assert {part.split("=")[0] for part in query.split("&")} <= set(form.fields)
    assert f"products={check.product_id}" in query


def test_a_failed_check_of_a_supporters_own_display_offers_a_case_against_it_as_supporter(
    check: DisplayCheck, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    check.product = None
    check.save()
    offered = failed_check(check, beijing_inspector)
    assert offered is not None
    assert offered["possible"]
    assert "party_kind=supporter" in offered["url"]
    assert "products=" not in offered["url"]
    case = opened(check.filing.party, beijing_inspector, beijing_colleague, articles=("19.2",))
    Case.objects.filter(pk=case.pk).update(source=Case.Source.DISPLAY_CHECK)
    offered = failed_check(check, beijing_inspector)
    assert offered is not None
    assert [one["case"] for one in offered["opened"]] == [case]


def test_a_check_that_passed_offers_nothing(check: DisplayCheck, beijing_inspector: Officer) -> None:
    check.number_shown = check.number_right = check.link_present = check.link_right = check.passed = True
    assert failed_check(check, beijing_inspector) is None


def test_an_intake_officer_reads_who_opens_it(check: DisplayCheck, beijing_intake: Officer) -> None:
    offered = failed_check(check, beijing_intake)
    assert offered is not None
    assert not offered["possible"]
    assert not offered["refusals"]


def test_a_case_opened_on_it_is_shown_instead(
    check: DisplayCheck, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    case = opened(check.filing.party, beijing_inspector, beijing_colleague, articles=("19.2",), product=check.product)
    Case.objects.filter(pk=case.pk).update(source=Case.Source.DISPLAY_CHECK)
    offered = failed_check(check, beijing_inspector)
    assert offered is not None
    assert [one["case"] for one in offered["opened"]] == [case]
    assert not offered["possible"]


def test_the_case_of_another_product_is_not_its_case(
    check: DisplayCheck, beijing: Authority, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    other = make(Filing, beijing).products.get()
    other.party = check.filing.party
    other.save()
    case = opened(check.filing.party, beijing_inspector, beijing_colleague, product=other)
    Case.objects.filter(pk=case.pk).update(source=Case.Source.DISPLAY_CHECK)
    offered = failed_check(check, beijing_inspector)
    assert offered is not None
    assert not offered["opened"]
