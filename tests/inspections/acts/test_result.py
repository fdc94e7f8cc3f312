"""What a re-inspection found is told in writing, by two people, once."""

import pytest

from inspections.acts.result import tell_result
from inspections.models import Case
from oversight.acts import ActRefused, approve
from oversight.models import Officer
from reports.models import Notice
from tests.factories.filings import PartyFactory
from tests.inspections.correcting import Result, asked, look, with_breaches
from tests.inspections.factories import fresh, opened


@pytest.fixture
def looked_at(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> Case:
    case = with_breaches(case, beijing_inspector, ("18", None))
    return look(asked(case, beijing_inspector, beijing_approver), beijing_inspector, {"14": Result.CORRECTED})


def test_the_result_is_told_once_for_each_look(
    looked_at: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    first = looked_at.reinspections.get()
    approve(tell_result.propose(looked_at, beijing_inspector, reinspection=first), beijing_approver)
    notice = Notice.objects.get(kind="reinspection_result")
    assert (notice.subject_type, notice.subject_id) == (looked_at.label, looked_at.pk)
    with pytest.raises(ActRefused) as refused:
        tell_result.propose(fresh(looked_at), beijing_inspector, reinspection=first)
    assert refused.value.code == "told"
    second = look(looked_at, beijing_inspector, {"18": Result.PARTLY}).reinspections.latest("pk")
    approve(tell_result.propose(fresh(looked_at), beijing_inspector, reinspection=second), beijing_approver)
    assert Notice.objects.filter(kind="reinspection_result").count() == 2


def test_nothing_is_told_before_anybody_looked(case: Case, beijing_inspector: Officer) -> None:
    assert [one.code for one in tell_result.refusals(case, beijing_inspector)] == ["state"]


def test_the_result_of_another_case_is_not_told_here(
    looked_at: Case, beijing_inspector: Officer, beijing_colleague: Officer, beijing_approver: Officer
) -> None:
    other = opened(PartyFactory.create(), beijing_inspector, beijing_colleague)
    other = look(asked(other, beijing_inspector, beijing_approver), beijing_inspector, {"14": Result.PARTLY})
    with pytest.raises(ActRefused) as refused:
        tell_result.propose(other, beijing_inspector, reinspection=looked_at.reinspections.get())
    assert refused.value.code == "invalid"
