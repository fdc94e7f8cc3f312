"""Corrective comments (Article 21 ¶1): the instrument every level has."""

from django.utils.translation import gettext_lazy as _

from inspections.acts.inputs import ToCorrect
from inspections.acts.law import check_once
from inspections.forms import CommentsForm
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
    source=[Case.Status.INVESTIGATING],
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
    preview=preview_comments,
)
def raise_comments(
    case: Case, actor: Officer | None, *, items: list[ToCorrect], period: Period, wording: Wording | None = None
) -> CorrectiveComments:
    """Submit corrective comments and set a time for corrections (Article 21 ¶1): any level, no penalty."""
    comments, rows = _draft(case, items, period)
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
    comments = CorrectiveComments(case=case, period_length=period.length, period_unit=period.unit)
    return comments, [CorrectionItem(comments=comments, breach=item.breach, todo=item.todo) for item in items]
