"""Telling the party in writing what a re-inspection found, item by item."""

from django.utils.translation import gettext_lazy as _

from inspections.acts.reinspection import INSPECTABLE
from inspections.models import Case, Reinspection
from inspections.notices import FoundItem, ReinspectionOutcome, ReinspectionResult, recipient_of
from inspections.queries import current_items
from inspections.reinspection_forms import ResultForm
from oversight.acts import ActRefused, Preview, Refusal, act, acting_officer
from oversight.level import Level
from oversight.models import Officer, Role
from reports.models import Notice
from reports.notices.issue import issue, preview


def was_looked_at(case: Case, actor: Officer | None) -> Refusal | None:
    """There is a result to tell: a re-inspection on record with its items."""
    if case.reinspections.filter(items__isnull=False).exists():
        return None
    return Refusal(
        "no_reinspection",
        _("No re-inspection with its items is on record."),
        _("Record a re-inspection first."),
        field="reinspection",
    )


def preview_result(case: Case, *, reinspection: Reinspection) -> Preview:
    """The text the party would read."""
    return preview(_kind(case, reinspection), authority=case.authority, recipient=recipient_of(case))


@act(
    name="inspections.tell_result",
    on="inspections.Case",
    source=[*INSPECTABLE, Case.Status.CORRECTED],
    label=_("Tell the result of a re-inspection"),
    consequence=_(
        "The result (复查结果告知书) is numbered, issued and mailed. It decides nothing; no period runs from it."
    ),
    basis="21.1; 22.1",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=ResultForm,
    guard=was_looked_at,
    preview=preview_result,
)
def tell_result(case: Case, actor: Officer | None, *, reinspection: Reinspection) -> Notice:
    """Issue what was found of each item.

    Raises ActRefused "not_of_case" for a re-inspection of another case, "told" for one whose result stands already.
    """
    kind = _kind(case, reinspection)
    _check_once(case, reinspection)
    return issue(
        kind,
        authority=case.authority,
        recipient=recipient_of(case),
        by=acting_officer(),
        division=case.jurisdiction_division,
    )


def _check_once(case: Case, reinspection: Reinspection) -> None:
    """One result of a re-inspection; two letters about it would let the party ask which of them holds."""
    about = Notice.objects.filter(subject_type=case.label, subject_id=case.pk, kind=ReinspectionResult.key)
    told = about.filter(state=Notice.State.ISSUED, context__facts__record=reinspection.pk).first()
    if told is None:
        return
    raise ActRefused(
        "told",
        _("The result of this re-inspection was told with %(notice)s.") % {"notice": told},
        remedy=_("Read it on the page of the case; a slip in it is corrected on its own page."),
        field="reinspection",
        value=reinspection,
    )


def _kind(case: Case, reinspection: Reinspection) -> ReinspectionResult:
    instrument = reinspection.comments or reinspection.order
    if reinspection.case_id != case.pk or instrument is None or instrument.notice is None:
        raise ActRefused(
            "not_of_case",
            _("This re-inspection is not of this case."),
            remedy=_("Choose one of this case."),
            field="reinspection",
            value=reinspection,
        )
    of_document = [
        item
        for item in current_items(case)
        if (item.comments_id, item.order_id) == (reinspection.comments_id, reinspection.order_id)
    ]
    rows = reinspection.items.select_related("item__breach__product").order_by("pk")
    outcome = ReinspectionOutcome(
        document=instrument.notice,
        served_on=instrument.served_on or reinspection.found_on,
        found_on=reinspection.found_on,
        kind=Reinspection.Kind(reinspection.kind),
        items=tuple(FoundItem(row.item.breach, row.item.todo, row.Result(row.result), row.facts) for row in rows),
        left=sum(item.is_open for item in of_document),
        record=reinspection.pk,
    )
    return ReinspectionResult(case, outcome)
