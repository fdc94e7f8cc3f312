"""The public history of a filing: what was filed, changed, ended and restored stays to be read."""

from datetime import date, datetime
from typing import Any

import pytest

from filings.models import Change, Filing, ListImport
from filings.register.history import Event, history
from oversight.clock import SHANGHAI, now


def told(filing: Filing, field: str, old: str, new: str, at: datetime, **values: Any) -> Change:
    return Change.objects.create(
        filing=filing, division=filing.division, kind=values.pop("kind", "changed"), field=field, old=old, new=new,
        at=at, **values,
    )  # fmt: skip


def at(month: int, day: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, 9, minute, tzinfo=SHANGHAI)


def titles(events: list[Event]) -> list[tuple[date, str]]:
    return [(event.on, str(event.title)) for event in events]


@pytest.fixture
def listed(db: None) -> ListImport:
    return ListImport.objects.create(
        file_name="list.docx", sha256="0" * 64, series="deep_synthesis", month=date(2026, 5, 1), imported_at=now(),
        added=1, changed=0, unchanged=0, flagged=0, refused=0,
    )  # fmt: skip


def test_a_filing_of_which_nothing_is_told_began_with_its_first_list(filing: Filing) -> None:
    (event,) = history(filing)
    assert (event.on, event.by_month, str(event.title)) == (date(2026, 3, 1), True, "Entered in the published list")


def test_a_filing_made_at_the_desk_began_on_its_day(filing: Filing) -> None:
    filing.filed_on = date(2026, 9, 1)
    told(filing, "", "", filing.number or "", at(9, 1), kind="filed")
    (event,) = history(filing)
    assert (event.on, event.by_month, str(event.title)) == (date(2026, 9, 1), False, "Filed: the number was given")


def test_what_one_list_changed_is_one_event_of_its_month(filing: Filing, listed: ListImport) -> None:
    told(filing, "purpose", "甲", "乙", at(11, 1), list_import=listed)
    told(filing, "role", "provider", "supporter", at(11, 1), list_import=listed)
    event = history(filing)[0]
    assert (event.on, event.by_month, str(event.source)) == (date(2026, 5, 1), True, "published list")
    said = {str(one.label): (str(one.old), str(one.new)) for one in event.differences}
    assert said == {"Main use": ("甲", "乙"), "Role": ("service provider", "technical supporter")}


def test_ended_and_restored_both_stay(filing: Filing) -> None:
    told(filing, "status", "filed", "revoked", at(6, 1))
    told(filing, "status", "revoked", "filed", at(7, 1))
    assert titles(history(filing)) == [
        (date(2026, 7, 1), "Restored: the filing stands again"),
        (date(2026, 6, 1), "Revoked (撤销)"),
        (date(2026, 3, 1), "Entered in the published list"),
    ]


def test_an_end_published_by_its_month_stands_in_that_month(filing: Filing) -> None:
    told(filing, "status", "filed", "cancelled", at(11, 20))
    told(filing, "ended_on", "", "2026-07-31", at(11, 20))
    filing.status, filing.ended_on, filing.end_ground = "cancelled", date(2026, 7, 31), "published"
    event = history(filing)[0]
    assert (event.on, event.by_month, str(event.title)) == (date(2026, 7, 31), True, "Cancelled (注销)")
    assert event.differences == ()


def test_an_end_of_which_the_feed_does_not_tell_is_told_all_the_same(filing: Filing) -> None:
    filing.status, filing.ended_on, filing.end_ground = "cancelled", date(2026, 9, 24), "ex_officio"
    assert titles(history(filing))[0] == (date(2026, 9, 24), "Cancelled (注销)")


@pytest.mark.parametrize("field", ["reviewer", "contact_email", "division", "flags", "anything"])
def test_a_field_that_is_not_named_as_public_is_never_told(filing: Filing, field: str) -> None:
    before = history(filing)
    told(filing, field, "geheim", "geheim2", at(9, 1))
    assert history(filing) == before


def test_what_waits_for_a_decision_is_no_event(filing: Filing) -> None:
    before = history(filing)
    told(filing, "status", "filed", "change_pending", at(9, 1))
    told(filing, "status", "change_pending", "filed", at(9, 20))
    assert history(filing) == before


def test_the_rows_of_one_act_are_one_event(filing: Filing) -> None:
    told(filing, "purpose", "甲", "乙", at(9, 1, 5))
    told(filing, "algorithm_name", "旧", "新", at(9, 1, 5).replace(microsecond=900))
    told(filing, "purpose", "乙", "丙", at(9, 2))
    events = [event for event in history(filing) if event.differences]
    assert [len(event.differences) for event in events] == [1, 2]


def test_only_the_last_ending_has_the_day_that_the_filing_keeps(filing: Filing) -> None:
    told(filing, "status", "filed", "revoked", at(6, 1))
    told(filing, "status", "revoked", "filed", at(7, 1))
    told(filing, "status", "filed", "revoked", at(8, 3))
    filing.status, filing.ended_on, filing.end_ground = "revoked", date(2026, 8, 1), "false_filing"
    assert titles(history(filing))[:3] == [
        (date(2026, 8, 1), "Revoked (撤销)"),
        (date(2026, 7, 1), "Restored: the filing stands again"),
        (date(2026, 6, 1), "Revoked (撤销)"),
    ]


def test_two_turns_within_a_minute_are_two_events(filing: Filing) -> None:
    told(filing, "status", "filed", "revoked", at(9, 1))
    told(filing, "purpose", "甲", "乙", at(9, 1))
    told(filing, "status", "revoked", "filed", at(9, 1).replace(second=30))
    events = history(filing)[:3]
    assert [str(event.title) for event in events] == ["Restored: the filing stands again", "Revoked (撤销)", "Changed"]
    assert [len(event.differences) for event in events] == [0, 0, 1]


def test_what_was_changed_in_the_minute_of_the_filing_is_told_too(filing: Filing) -> None:
    told(filing, "", "", filing.number or "", at(9, 1), kind="filed")
    told(filing, "purpose", "甲", "乙", at(9, 1).replace(second=30))
    assert [title for _day, title in titles(history(filing))] == ["Changed", "Filed: the number was given"]


def test_an_end_after_a_restoration_of_which_the_feed_does_not_tell_is_told(filing: Filing) -> None:
    told(filing, "status", "filed", "cancelled", at(6, 1))
    told(filing, "status", "cancelled", "filed", at(7, 1))
    filing.status, filing.ended_on, filing.end_ground = "cancelled", date(2026, 9, 24), "ex_officio"
    assert titles(history(filing))[0] == (date(2026, 9, 24), "Cancelled (注销)")


def test_choices_stand_in_the_readers_language_and_texts_as_published(filing: Filing) -> None:
    told(filing, "purpose", "甲", "乙", at(9, 1))
    told(filing, "role", "provider", "supporter", at(9, 1))
    (event, _first) = history(filing)
    assert {str(one.label): one.as_published for one in event.differences} == {"Main use": True, "Role": False}
