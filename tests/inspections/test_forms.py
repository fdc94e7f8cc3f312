"""What an officer types into the rows of an act is read as typed, and spare rows are left out."""

from typing import Any

import pytest
from django.http import QueryDict

from filings.models import Party
from inspections.acts.inputs import ToPenalise
from inspections.correction_forms import CommentsForm
from inspections.forms import SecondTierForm
from inspections.models import Case
from oversight.models import Officer
from oversight.workdays import Period, Unit
from tests.inspections.factories import opened


def posted(case: Case, **first_row: Any) -> QueryDict:
    """A form of the second tier as a browser posts it: one row filled in, two spare ones as they were offered."""
    breach = case.breaches.get()
    data = QueryDict(mutable=True)
    data.update({"ground": "serious", "ground_facts": "Mass deception.", "items-count": "3"})
    for index in range(3):
        data.setlist(f"items-{index}-measures", ["stop_updates", "fine"])
        data.update(
            {f"items-{index}-breach": "", f"items-{index}-fine_fen": "", f"items-{index}-mitigation_ground": ""}
        )
    data["items-0-breach"] = str(breach.pk)
    for name, value in first_row.items():
        data[f"items-0-{name}"] = value
    return data


def test_spare_rows_are_left_out(case: Case) -> None:
    form = SecondTierForm(posted(case, fine_fen="50,000.00"), subject=case)
    assert form.is_valid(), form.errors
    assert form.arguments()["items"] == [ToPenalise(case.breaches.get(), 5_000_000, ["stop_updates", "fine"])]


@pytest.mark.parametrize("typed", ["NaN", "1e5", "fifty", "50000.005"])
def test_an_amount_that_is_none_is_refused_with_its_row(case: Case, typed: str) -> None:
    form = SecondTierForm(posted(case, fine_fen=typed), subject=case)
    assert not form.is_valid()
    assert str(form.errors["items"][0]).startswith("1. ")


def test_a_breach_of_another_case_cannot_be_chosen(
    case: Case, provider: Party, haidian_inspector: Officer, haidian_colleague: Officer
) -> None:
    other = opened(provider, haidian_inspector, haidian_colleague, articles=("13",))
    form = SecondTierForm(posted(case, breach=str(other.breaches.get().pk), fine_fen="50000"), subject=case)
    assert not form.is_valid()


def test_a_proposal_reads_again_what_it_stored(case: Case) -> None:
    items = [ToPenalise(case.breaches.get(), 1_234_567, ["stop_updates", "fine"], "APL 32(1)")]
    stored = SecondTierForm.encode({"ground": "serious", "ground_facts": "x", "items": items})
    form = SecondTierForm(stored, subject=case)
    assert form.is_valid(), form.errors
    assert form.arguments()["items"] == items


def test_a_period_is_stored_as_length_and_unit(case: Case) -> None:
    stored = CommentsForm.encode({"items": [], "period": Period(15, Unit.CALENDAR)})
    assert (stored["period_length"], stored["period_unit"]) == (15, "calendar")
