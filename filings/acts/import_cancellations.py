"""Take in published notices of cancellation (注销公告): the filings they name are cancelled, on no ground they give."""

from collections.abc import Iterable, Sequence

from django.db import connection
from django.utils.translation import gettext_lazy as _

from filings.acts.answering import end_review, tell, void_clocks
from filings.acts.ending_clocks import undo_receipt
from filings.acts.import_lists import LOCK
from filings.imports.announced_endings import end_as_published
from filings.imports.cancellation_notices import CancelledFiling, PublishedCancellations
from filings.imports.cancellation_report import NoticeReport, Outcome, RowOutcome, totals
from filings.models import CancellationNotice, Change, Filing, Submission
from filings.rules.names import name_key
from oversight.acts import Batch, Refusal, Touched, batch_act
from oversight.acts.refused import refuse_all
from oversight.clock import now, today
from oversight.level import Level
from oversight.models import Officer, Role

ENDED = (Filing.Status.CANCELLED, Filing.Status.REVOKED)


@batch_act(
    name="filings.import_cancellations",
    on="filings.CancellationNotice",
    label=_("Import notices of cancellation"),
    consequence=_(
        "The filings they name are cancelled (注销) as published, and stores read it in the feed. Nothing is sent: the "
        "notice is the publication."
    ),
    basis="19; ARP 24, 33",
    level=Level.NATIONAL,
    roles={Role.INTAKE, Role.ADMINISTRATOR},
    system=True,
)
def import_cancellations(
    subject: None, actor: Officer | None, *, notices: Sequence[PublishedCancellations]
) -> Batch[list[NoticeReport]]:
    """Cancel what the notices name. Everything or nothing; a notice taken in before changes nothing.

    A number that the register does not hold is kept with its notice: the list that brings it later brings it
    cancelled. No later list undoes such an ending. Raises ActRefused: "notice_differs" where a notice of the same
    identifier was taken in with other rows, "other_filing" where a number is that of another entity's other algorithm.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    filings = _filings(notices, lock=True)
    reports = _reports(notices, filings)
    touched: list[Touched] = []
    for report in reports:
        if not report.known:
            for row in _to_write(report, filings):
                filing = filings[row.row.number]
                if row.outcome is Outcome.CANCELLED:
                    _end_what_waits(filing, report.notice, actor)
                touched.append(_cancel(filing, row))
            _keep(report, actor)
    return Batch(reports, touched, totals(reports), text="; ".join(report.notice.title for report in reports)[:500])


def preview_cancellations(notices: Sequence[PublishedCancellations]) -> list[NoticeReport]:
    """What the import would do; writes nothing."""
    return _reports(notices, _filings(notices, lock=False))


def _filings(notices: Sequence[PublishedCancellations], *, lock: bool) -> dict[str, Filing]:
    numbers = {row.number for notice in notices for row in notice.rows}
    rows = Filing.objects.filter(number__in=numbers).select_related("party").order_by("number")
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    return {filing.public_number: filing for filing in rows}


def _reports(notices: Sequence[PublishedCancellations], filings: dict[str, Filing]) -> list[NoticeReport]:
    """What each notice leads to, in the order of publication. Raises ActRefused with every reason at once."""
    ordered = sorted(notices, key=lambda one: (one.published_on, one.notice_id))
    stored = dict(
        CancellationNotice.objects.filter(notice_id__in=[one.notice_id for one in ordered]).values_list(
            "notice_id", "rows"
        )
    )
    numbers = {notice_id: [row["number"] for row in rows] for notice_id, rows in stored.items()}
    ended = {number for number, filing in filings.items() if filing.status in ENDED}
    reports, refusals = [], []
    for notice in ordered:
        own = [row.number for row in notice.rows]
        known = notice.notice_id in numbers
        if sorted(numbers.setdefault(notice.notice_id, own)) != sorted(own):
            refusals.append(_differs(notice))
        refusals += [_other(row, filings[row.number]) for row in notice.rows if _is_another(row, filings)]
        reports.append(NoticeReport(notice, known, tuple(_outcomes(notice, filings, ended))))
    refuse_all(refusals)
    return reports


def _outcomes(notice: PublishedCancellations, filings: dict[str, Filing], ended: set[str]) -> Iterable[RowOutcome]:
    for row in notice.rows:
        if row.number not in filings:
            outcome = Outcome.MISSING
        else:
            outcome = Outcome.KNOWN if row.number in ended else Outcome.CANCELLED
            ended.add(row.number)
        yield RowOutcome(row, notice.ended_on(row), outcome)


def _is_another(row: CancelledFiling, filings: dict[str, Filing]) -> bool:
    """Whether the number is in the register for another algorithm of another entity: somebody mistyped it."""
    filing = filings.get(row.number)
    if filing is None or name_key(filing.algorithm_name) == name_key(row.algorithm):
        return False
    key = name_key(row.entity)
    own = {name_key(filing.entity_name), filing.party.name_key}
    return key not in own and not filing.party.names.filter(name_key=key).exists()


def _other(row: CancelledFiling, filing: Filing) -> Refusal:
    return Refusal(
        "other_filing",
        _("Row %(row)d: %(number)s is %(algorithm)s of %(entity)s in the register, not what the notice says.")
        % {
            "row": row.row,
            "number": row.number,
            "algorithm": filing.algorithm_name,
            "entity": filing.entity_name,
        },
        _("Compare the number with the notice as published."),
        field="notices",
        value=row.number,
    )


def _differs(notice: PublishedCancellations) -> Refusal:
    return Refusal(
        "notice_differs",
        _("%(notice)s is known already, with other numbers.") % {"notice": notice.title},
        _("Compare both files; a further notice has an identifier of its own."),
        field="notices",
        value=notice.notice_id,
    )


def _to_write(report: NoticeReport, filings: dict[str, Filing]) -> list[RowOutcome]:
    """Rows that make a filing different: cancelled now, or cancelled by a list that told neither month nor ground."""
    return [
        row
        for row in report.rows
        if row.outcome is Outcome.CANCELLED or (row.outcome is Outcome.KNOWN and not filings[row.row.number].end_ground)
    ]


def _cancel(filing: Filing, row: RowOutcome) -> Touched:
    before = {"status": filing.status, "ended_on": ""}
    # A list that says 撤销 knows more than a notice that says when: the status stays, the notice tells the day.
    status = filing.status if filing.status == Filing.Status.REVOKED else Filing.Status.CANCELLED
    end_as_published(filing, row.ended_on)
    filing.status = status
    filing.version += 1
    filing.save()
    after = {"status": filing.status, "ended_on": str(row.ended_on)}
    changes = {field: [old, after[field]] for field, old in before.items() if old != after[field]}
    for field, (old, new) in changes.items():
        tell(filing, Change.Kind.CHANGED, field, old, new)
    return Touched(
        filing._meta.label,
        filing.pk,
        str(filing),
        filing.division,
        from_state=before["status"],
        to_state=filing.status,
        changes=changes,
    )


def _end_what_waits(filing: Filing, notice: PublishedCancellations, actor: Officer | None) -> None:
    """A cancellation that was asked for is answered by the notice; a change of what has ended is moot."""
    why = _("The filing was cancelled by public notice: %(notice)s.") % {"notice": notice.title}
    for submission in filing.submissions.filter(state__in=[Submission.State.DRAFT, Submission.State.RECEIVED]):
        if submission.state == Submission.State.DRAFT:
            submission.state = Submission.State.WITHDRAWN
        else:
            asked = submission.kind == Submission.Kind.CANCELLATION
            submission.state = Submission.State.ACCEPTED if asked else Submission.State.REFUSED
            submission.reasons = [] if asked else [{"field": "", "message": str(why), "remedy": ""}]
            submission.answered_on, submission.answered_by_officer = today(), actor
            end_review(submission)
        submission.save()
        line = submission if submission.received_on else submission.answers
        if line is not None and submission.state != Submission.State.ACCEPTED:
            undo_receipt(filing, line)
    void_clocks(filing)


def _keep(report: NoticeReport, actor: Officer | None) -> None:
    notice = report.notice
    CancellationNotice.objects.create(
        notice_id=notice.notice_id,
        title=notice.title,
        published_on=notice.published_on,
        address=notice.address,
        imported_at=now(),
        imported_by=actor,
        cancelled=report.count(Outcome.CANCELLED),
        known=report.count(Outcome.KNOWN),
        missing=report.count(Outcome.MISSING),
        rows=[row.as_dict() for row in report.rows],
    )
