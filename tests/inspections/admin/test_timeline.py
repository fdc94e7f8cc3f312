"""The page of a case tells everything that happened in one order, and where the case stands."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inspections.admin import timeline as story_of_a_case
from inspections.admin.next_steps import next_step
from inspections.admin.status_bar import tracks
from inspections.admin.timeline import SHOWN, timeline
from inspections.models import Case, CorrectionAnswer, CorrectionItem, Reinspection
from oversight.clock import now
from oversight.models import Officer
from tests.inspections.factories import (
    commented,
    decided,
    fresh,
    notified_second,
    on,
    ordered_and_served,
    reinspected,
    served,
)
from tests.inspections.proofs import thing_of
from tests.oversight.admin.conftest import Login


def current(case: Case) -> list[str]:
    return [stage.label for track in tracks(fresh(case)) for stage in track.stages if stage.is_current]


def done(case: Case) -> list[str]:
    return [stage.label for track in tracks(fresh(case)) for stage in track.stages if stage.standing == "done"]


def test_acts_documents_visits_and_answers_stand_in_one_order_the_newest_first(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    commented(case, beijing_inspector, beijing_approver)
    with on("2026-09-02"):
        served(case.comments.get().notice, beijing_inspector)
    with on("2026-09-04"):
        CorrectionAnswer.objects.create(
            item=CorrectionItem.objects.get(), text="Labelled.", says_corrected=True, given_by="Li", given_at=now(),
            entered_by=beijing_inspector, in_time=True,
        )  # fmt: skip
    with on("2026-09-07"):
        reinspected(case, beijing_inspector, Reinspection.Finding.CORRECTED)
        events = timeline(fresh(case), beijing_inspector).events
    assert [event.at for event in events] == sorted((event.at for event in events), reverse=True)
    kinds = [event.kind for event in events]
    assert kinds[:3] == ["visit", "answer", "document"]
    assert kinds.count("document") == 3, "issued, served, and the proof of that"
    assert kinds[-1] == "act", "the opening"
    assert events[1].text == "Labelled."


def test_a_long_story_is_capped_and_its_own_page_has_all(
    at_desk: Login, case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    commented(case, beijing_inspector, beijing_approver)
    served(case.comments.get().notice, beijing_inspector)
    desk, page = at_desk(beijing_inspector), reverse("admin:inspections_case_change", args=[case.pk])
    whole = reverse("admin:inspections_case_timeline", args=[case.pk])
    assert whole not in desk.get(page).content.decode()
    with CaptureQueriesContext(connection) as few:
        timeline(fresh(case), beijing_inspector)
    for number in range(SHOWN + 5):
        CorrectionAnswer.objects.create(
            item=CorrectionItem.objects.get(), text=f"answer {number}", says_corrected=False, given_by="Li",
            given_at=now(), entered_by=beijing_inspector, in_time=True,
        )  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        story = timeline(fresh(case), beijing_inspector)
    assert (len(story.events), story.more) == (SHOWN, True)
    assert len(many) == len(few)
    assert whole in desk.get(page).content.decode()
    assert "answer 0" in desk.get(whole).content.decode()


@pytest.mark.parametrize("rows_of_a_deed", [1, 2, 3])
def test_a_shorter_story_is_the_beginning_of_the_longer_and_says_that_there_is_more(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer, monkeypatch: pytest.MonkeyPatch,
    rows_of_a_deed: int,
) -> None:  # fmt: skip
    """However many rows one deed has written: here the three pieces of evidence count as one deed."""
    monkeypatch.setattr(story_of_a_case, "_same_deed", lambda one, other: one.act == other.act)
    commented(case, beijing_inspector, beijing_approver)
    for day in (3, 4, 5):
        with on(f"2026-09-{day:02}"):
            thing_of(case, beijing_inspector)
    whole = timeline(fresh(case), beijing_inspector)
    assert not whole.more
    monkeypatch.setattr(story_of_a_case, "ROWS_OF_A_DEED", rows_of_a_deed)
    for most in range(len(whole.events) + 1):
        short = timeline(fresh(case), beijing_inspector, most)
        assert short.events == whole.events[: len(short.events)], most
        assert short.more or short == whole


def test_the_story_of_another_region_is_not_read(at_desk: Login, case: Case, haidian_inspector: Officer) -> None:
    assert at_desk(haidian_inspector).get(reverse("admin:inspections_case_timeline", args=[case.pk])).status_code == 404


def test_the_bar_follows_the_comments(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> None:
    assert current(case) == ["Investigation"]
    commented(case, beijing_inspector, beijing_approver)
    assert current(case) == ["Comments issued"]
    served(case.comments.get().notice, beijing_inspector)
    assert current(case) == ["Time to correct"]
    assert next_step(fresh(case)).who == str(case.party)
    with on("2026-09-20"):
        assert beijing_inspector.name in next_step(fresh(case)).who, "the time is over: the officers look"
        reinspected(case, beijing_inspector, Reinspection.Finding.CORRECTED)
    assert current(case) == ["Found corrected"]
    assert done(case) == ["Investigation", "Comments issued", "Time to correct"]


def test_every_state_has_a_page_with_one_current_stage_and_somebody_whose_turn_it_is(
    at_desk: Login, case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    desk = at_desk(beijing_inspector)

    def look(status: Case.Status) -> None:
        found = fresh(case)
        assert found.status == status
        answer = desk.get(reverse("admin:inspections_case_change", args=[case.pk]))
        assert answer.status_code == 200
        assert answer.content.decode().count('aria-current="step"') == 1, status
        assert next_step(found).who, status

    with on("2026-03-02"):
        ordered_and_served(case, beijing_inspector, beijing_approver)
    desk = at_desk(beijing_inspector)
    look(Case.Status.ORDERED)
    with on("2026-05-06"):
        reinspected(case, beijing_inspector, Reinspection.Finding.REFUSED)
        desk = at_desk(beijing_inspector)
        look(Case.Status.ORDER_REFUSED)
        notified_second(case, beijing_inspector, beijing_approver)
        look(Case.Status.NOTIFIED)
        served(case.decisions.first().prior_notice, beijing_inspector)  # type: ignore[union-attr]
    with on("2026-05-20"):
        desk = at_desk(beijing_inspector)
        decided(case, beijing_inspector, beijing_approver)
        look(Case.Status.PENALISED)
    Case.objects.filter(pk=case.pk).update(status="handed_over")
    assert next_step(fresh(case)).sentence


@pytest.mark.parametrize("status", Case.Status.values)
def test_what_is_next_has_words_for_every_state(case: Case, status: str) -> None:
    found = fresh(case)
    found.status = status
    assert next_step(found).sentence
    assert [stage for track in tracks(found) for stage in track.stages]
