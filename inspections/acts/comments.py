"""Corrective comments (Article 21 ¶1): the instrument every level has."""

from django.utils.translation import gettext_lazy as _

from inspections.acts.inputs import ToCorrect
from inspections.acts.law import check_once, check_periods
from inspections.acts.rounds import check_round, end_earlier_round, round_may_begin
from inspections.correction_forms import CommentsForm
from inspections.models import Case, CorrectionItem, CorrectiveComments
from inspections.notices import CorrectiveCommentsNotice, recipient_of
from oversight.acts import Preview, act, acting_officer
from oversight.level import Level
from oversight.models import Officer, Role
from oversight.workdays import Period
from reports.notices.issue import issue, preview
from reports.notices.kinds import Wording


def preview_comments(case: Case, *, items: list[ToCorrect], period: Period, wording: Wording | None = None) -> Preview:
    """The text the comments would have, for the approver."""
    comments, rows = _draft(case, items, period)
    kind = CorrectiveCommentsNotice(comments, rows).worded(wording)
    return preview(kind, authority=case.authority, recipient=recipient_of(case))


@act(
    name="inspections.raise_comments",
    on="inspections.Case",
    source=[Case.Status.INVESTIGATING, Case.Status.CORRECTING, Case.Status.CORRECTED],
    target=Case.Status.CORRECTING,
    label=_("Raise corrective comments"),
    consequence=_(
        "Corrective comments (整改意见书) are numbered and issued to the party, and mailed where an e-mail address is "
        "on record. The period begins on the day after service, not on mailing."
    ),
    basis="21.1",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=CommentsForm,
    guard=round_may_begin,
    preview=preview_comments,
)
def raise_comments(
    case: Case, actor: Officer | None, *, items: list[ToCorrect], period: Period, wording: Wording | None = None
) -> CorrectiveComments:
    """Submit corrective comments and set a time for corrections (Article 21 ¶1): any level, no penalty.

    A further round takes the place of the earlier one in what it asks for again. Raises ActRefused, for a further
    round also "not_served" and "period_running" while the earlier one still has its time.
    """
    comments, rows = _draft(case, items, period)
    end_earlier_round(case, rows)
    comments.save()
    for row in rows:
        row.comments = comments
    CorrectionItem.objects.bulk_create(rows)
    comments.notice = issue(
        CorrectiveCommentsNotice(comments, rows).worded(wording),
        authority=case.authority,
        recipient=recipient_of(case),
        by=acting_officer(),
        division=case.jurisdiction_division,
    )
    comments.save()
    return comments


def _draft(case: Case, items: list[ToCorrect], period: Period) -> tuple[CorrectiveComments, list[CorrectionItem]]:
    check_once(item.breach for item in items)
    check_periods(items)
    check_round(case, items)
    comments = CorrectiveComments(case=case, period_length=period.length, period_unit=period.unit)
    return comments, [
        CorrectionItem(
            comments=comments,
            breach=item.breach,
            todo=item.todo,
            proof_wanted=item.proof_wanted,
            period_length=item.period_length,
            period_unit=item.period_unit,
        )
        for item in items
    ]
