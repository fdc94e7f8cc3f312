"""In whatever order the published lists come in, the register says the same."""

import random

import pytest

from filings.imports.grid import one_line
from filings.imports.report import totals
from filings.models import Change
from tests.filings.acts.published import published_lists, published_rows, take_in
from tests.filings.acts.register import count_rows, register
from tests.shared import needs_shared

pytestmark = [pytest.mark.django_db, pytest.mark.lists, needs_shared]


def test_shuffled_lists_lead_to_the_same_register_and_a_second_run_changes_nothing() -> None:
    lists = published_lists()
    take_in(random.Random(19).sample(lists, len(lists)))
    state, changes = register(), Change.objects.count()
    assert totals(take_in(lists[::-1]))["unchanged"] == 5851
    assert register() == state
    assert Change.objects.count() == changes


def test_lists_that_come_one_by_one_from_the_newest_lead_to_the_same_filings() -> None:
    for each in sorted(published_lists(), key=lambda each: each.order, reverse=True):
        take_in([each])
        count_rows()
    one_by_one = register()
    assert len(one_by_one["filings"]) == 5840
    published = published_rows()
    assert all(one_line(published[line[0]]["主体名称"]) == line[5] for line in one_by_one["filings"])
