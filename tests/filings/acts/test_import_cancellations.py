"""Notices of cancellation: what they name is ended, whatever the order of imports, and no list undoes it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from filings.acts.import_cancellations import import_cancellations, preview_cancellations
from filings.acts.import_lists import import_filing_lists
from filings.imports.cancellation_notices import read_notices
from filings.imports.cancellation_report import NoticeReport, totals
from filings.imports.reading import read_list
from filings.models import CancellationNotice, Change, Filing, Submission
from oversight.acts import ActRefused
from oversight.deadlines import open_deadline
from oversight.models import Authority, Deadline, LedgerEntry, Officer
from tests.filings.acts.register import everything, register
from tests.filings.lists import docx, number, row
from tests.filings.notices_of_cancellation import Row, line, notice_file
from tests.shared import SHARED, needs_shared

pytestmark = pytest.mark.django_db

LISTS = SHARED / "data" / "filing_lists"


def listed(tmp_path: Path, *rows: Sequence[str], month: str = "2025年5月") -> None:
    path = docx(tmp_path / f"{month}.docx", rows, title=f"境内深度合成服务算法备案清单（{month}）")
    import_filing_lists(None, None, lists=[read_list(path)])


def take_in(tmp_path: Path, *rows: Row) -> list[NoticeReport]:
    return import_cancellations(None, None, notices=read_notices(notice_file(tmp_path / "notice.csv", rows)))


def the_filing() -> Filing:
    return Filing.objects.get(number=number())


def test_a_filing_is_cancelled_as_published_and_stores_read_it_in_the_feed(tmp_path: Path) -> None:
    listed(tmp_path, row())
    reports = take_in(tmp_path, line())
    filing = the_filing()
    assert totals(reports) == {"notices": 1, "cancelled": 1, "known": 0, "missing": 0}
    assert (filing.status, filing.end_ground, filing.ended_on) == ("cancelled", "published", date(2025, 7, 14))
    changes = Change.objects.filter(filing=filing, kind=Change.Kind.CHANGED).order_by("pk")
    assert list(changes.values_list("field", "old", "new")) == [
        ("status", "filed", "cancelled"), ("ended_on", "", "2025-07-14"),
    ]  # fmt: skip
    entry = LedgerEntry.objects.about(filing).get(act="filings.import_cancellations")
    assert (entry.from_state, entry.to_state) == ("filed", "cancelled")


def test_the_same_notice_again_changes_nothing(tmp_path: Path) -> None:
    listed(tmp_path, row())
    take_in(tmp_path, line())
    before = everything()
    (report,) = take_in(tmp_path, line())
    assert report.known
    assert everything() == before
    assert CancellationNotice.objects.count() == 1


def test_a_dry_run_says_what_would_happen_and_writes_nothing(tmp_path: Path) -> None:
    listed(tmp_path, row())
    before = everything()
    reports = preview_cancellations(read_notices(notice_file(tmp_path / "n.csv", [line(), line(number("7654321"))])))
    assert totals(reports) == {"notices": 1, "cancelled": 1, "known": 0, "missing": 1}
    assert everything() == before
    assert not CancellationNotice.objects.exists()


def test_a_newer_list_that_is_slow_to_say_so_does_not_resurrect_it(tmp_path: Path) -> None:
    listed(tmp_path, row())
    take_in(tmp_path, line())
    listed(tmp_path, row(remarks="已注销"), month="2025年7月")
    listed(tmp_path, row(purpose="应用于另一场景。"), month="2025年9月")  # forgets its own remark
    filing = the_filing()
    assert (filing.status, filing.end_ground, filing.purpose) == ("cancelled", "published", "应用于另一场景。")


def test_a_number_nobody_knows_is_kept_and_comes_in_cancelled_with_its_list(tmp_path: Path) -> None:
    (report,) = take_in(tmp_path, line())
    assert report.missing == [number()]
    kept = CancellationNotice.objects.get()
    assert (kept.missing, kept.rows[0]["number"], kept.rows[0]["outcome"]) == (1, number(), "missing")
    listed(tmp_path, row())
    filing = the_filing()
    assert (filing.status, filing.end_ground, filing.ended_on) == ("cancelled", "published", date(2025, 7, 14))


def test_a_filing_that_a_list_had_cancelled_learns_its_month(tmp_path: Path) -> None:
    listed(tmp_path, row(remarks="已注销"))
    (report,) = take_in(tmp_path, line())
    filing = the_filing()
    assert [one.outcome for one in report.rows] == ["known"]
    assert (filing.end_ground, filing.ended_on) == ("published", date(2025, 7, 14))
    assert not Change.objects.filter(filing=filing, field="status").exists()


def test_an_ending_on_a_ground_of_its_own_stays_what_it_was(tmp_path: Path) -> None:
    listed(tmp_path, row())
    Filing.objects.update(status="revoked", end_ground="false_filing", ended_on=date(2025, 6, 2))
    take_in(tmp_path, line())
    filing = the_filing()
    assert (filing.status, filing.end_ground, filing.ended_on) == ("revoked", "false_filing", date(2025, 6, 2))


def test_what_waits_in_a_cancelled_filing_ends_with_it(
    tmp_path: Path, beijing: Authority, beijing_intake: Officer
) -> None:
    listed(tmp_path, row())
    filing = the_filing()
    filing.status = Filing.Status.CANCEL_PENDING
    filing.save()
    submission = Submission.objects.create(
        filing=filing, kind="cancellation", state="received", content_sha256="0" * 64,
        receipt_number="京备收〔2025〕1号", received_at="2025-07-01T00:00Z", received_on=date(2025, 7, 1),
        original_on=date(2025, 7, 1), authority=beijing, edition="DS-DRAFT-2022",
    )  # fmt: skip
    open_deadline("cancellation", filing, date(2025, 6, 20), division=filing.division)
    take_in(tmp_path, line())
    submission.refresh_from_db()
    assert submission.state == Submission.State.ACCEPTED
    assert Deadline.objects.for_subject(filing).get().void_reason == "filing_ended"


def test_a_number_of_another_entitys_other_algorithm_is_refused_and_nothing_goes_in(tmp_path: Path) -> None:
    listed(tmp_path, row(), row(number(sequence=2)))
    with pytest.raises(ActRefused) as refused:
        take_in(tmp_path, line(), line(number(sequence=2), algorithm="乙算法", entity="乙公司"))
    assert [(one.code, one.value) for one in refused.value.refusals] == [("other_filing", number(sequence=2))]
    assert the_filing().status == "filed"


def test_a_notice_of_one_identifier_with_other_numbers_is_refused(tmp_path: Path) -> None:
    listed(tmp_path, row())
    take_in(tmp_path, line())
    with pytest.raises(ActRefused, match="notice_differs"):
        take_in(tmp_path, line(), line(number(sequence=2)))


def test_a_province_does_not_import_national_notices(tmp_path: Path, beijing_intake: Officer) -> None:
    notices = read_notices(notice_file(tmp_path / "notice.csv", [line()]))
    with pytest.raises(ActRefused, match="level"):
        import_cancellations(None, beijing_intake, notices=notices)


@needs_shared
@pytest.mark.lists
def test_published_lists_and_notices_lead_to_the_same_register_in_either_order() -> None:
    lists = [read_list(path) for path in sorted(LISTS.glob("*.docx"))]
    notices = read_notices(SHARED / "data" / "cancellations.csv")
    numbers = {each.number for notice in notices for each in notice.rows}
    assert totals(import_cancellations(None, None, notices=notices))["missing"] == 36
    import_filing_lists(None, None, lists=lists)
    ended = Filing.objects.filter(end_ground="published", ended_on__isnull=False)
    assert set(ended.values_list("number", flat=True)) == numbers
    state = register()
    import_filing_lists(None, None, lists=lists[::-1])
    assert register() == state
    assert not Filing.objects.filter(number__in=numbers).exclude(status="cancelled").exists()


@needs_shared
@pytest.mark.lists
def test_notices_after_the_lists_give_every_filing_they_name_its_month() -> None:
    import_filing_lists(None, None, lists=[read_list(path) for path in sorted(LISTS.glob("*.docx"))])
    assert Filing.objects.filter(status="cancelled", end_ground="").count() == 47
    notices = read_notices(SHARED / "data" / "cancellations.csv")
    assert totals(import_cancellations(None, None, notices=notices)) == {
        "notices": 3, "cancelled": 0, "known": 36, "missing": 0,
    }  # fmt: skip
    assert Filing.objects.filter(status="cancelled", end_ground="").count() == 11  # no notice of these is here
    assert Filing.objects.filter(ended_on=date(2025, 7, 14)).count() == 28
