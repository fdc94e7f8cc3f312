"""Re-inspection: whether what was served has been followed. Overdue is not refusal."""

from datetime import date

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from filings.acts.restrictions import lift
from inspections.acts.days import check_fact_day
from inspections.forms import ReinspectionForm
from inspections.models import Case, CorrectiveComments, Decision, Reinspection
from oversight.acts import ActRefused, Refusal, act, acting_officer
from oversight.deadlines import meet, void
from oversight.level import Level
from oversight.models import Deadline, Officer, Role

Finding = Reinspection.Finding
INSPECTABLE = [
    Case.Status.CORRECTING,
    Case.Status.COMMENTS_REFUSED,
    Case.Status.NOTIFIED,
    Case.Status.ORDERED,
    Case.Status.ORDER_REFUSED,
    Case.Status.PENALISED,
]
"""A party may correct at any time, after a refusal too: what was stopped until corrected is then free."""


def served(case: Case, actor: Officer | None) -> Refusal | None:
    """Nothing can be refused or corrected that never reached the party."""
    instrument = instrument_of(case)
    if instrument is None:
        return Refusal(
            "nothing_to_follow",
            _("Nothing stands that the party would have to follow: a prior notice only announces."),
            _("Decide first, or withdraw the prior notice."),
            field="status",
        )
    if instrument.served_on is not None:
        return None
    return Refusal(
        "not_served",
        _("The document has not been served: the party's period has not begun."),
        _("Record its service first, on the page of the notice."),
        field="served_on",
    )


@act(
    name="inspections.record_reinspection",
    on="inspections.Case",
    source=INSPECTABLE,
    target=[*INSPECTABLE, Case.Status.CORRECTED],
    label=_("Record a re-inspection"),
    consequence=_(
        "“Corrected” ends the correction and lifts every stop at once. “Refused” opens the next tier: after "
        "corrective comments the order to correct, after a served order the stop of updates and the fine. "
        "“Not yet” changes nothing: overdue is not refusal."
    ),
    basis="21.1; 22.1",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=ReinspectionForm,
    guard=served,
)
def record_reinspection(
    case: Case, actor: Officer | None, *, kind: str, finding: str, found_on: date, facts: str
) -> Reinspection:
    """Record what a re-inspection, or a written statement of the party, shows of the open correction."""
    instrument = instrument_of(case)
    check_fact_day(found_on, served_on=instrument.served_on if instrument else None, field="found_on")
    if finding == Finding.REFUSED and kind == Reinspection.Kind.VISIT:
        _check_period_is_over(case, instrument, found_on)
    record = Reinspection.objects.create(
        case=case,
        comments=instrument if isinstance(instrument, CorrectiveComments) else None,
        order=instrument if isinstance(instrument, Decision) else None,
        kind=kind,
        finding=finding,
        found_on=found_on,
        facts=facts,
        recorded_by=acting_officer(),
    )
    if finding == Finding.CORRECTED:
        case.corrected_on = found_on
        _lift_stops(case, record)
    if finding != Finding.NOT_YET and case.status in {Case.Status.CORRECTING, Case.Status.ORDERED}:
        _conclude(case, instrument, record)
    elif finding == Finding.CORRECTED and case.status == Case.Status.COMMENTS_REFUSED:
        case.status = Case.Status.CORRECTED
    # Otherwise the state stays: a refusal of the order is on record, and a penalty stands, corrected or not.
    return record


def instrument_of(case: Case) -> CorrectiveComments | Decision | None:
    """What the party must follow now: the newest comments, or the newest decision; a refused one binds on."""
    if case.status in {Case.Status.CORRECTING, Case.Status.COMMENTS_REFUSED}:
        return case.comments.select_related("deadline").first()
    stages = {
        Case.Status.NOTIFIED: [Decision.Stage.REFUSED],
        Case.Status.ORDERED: [Decision.Stage.DECIDED],
        Case.Status.ORDER_REFUSED: [Decision.Stage.REFUSED],
        Case.Status.PENALISED: [Decision.Stage.DECIDED, Decision.Stage.PERFORMED, Decision.Stage.REFUSED],
    }
    in_force = case.decisions.filter(stage__in=stages.get(Case.Status(case.status), []))
    # Until a penalty is served, the order that was refused is what binds.
    order = in_force.select_related("deadline", "notice").order_by(F("served_on").desc(nulls_last=True), "-pk")
    return order.first()


def _check_period_is_over(case: Case, instrument: CorrectiveComments | Decision | None, found_on: date) -> None:
    """Within the period nobody refuses by not having corrected yet; a written refusal may come at any time."""
    deadline = instrument.deadline if instrument else None
    if case.status not in {Case.Status.CORRECTING, Case.Status.ORDERED} or deadline is None:
        return
    if found_on <= deadline.due_on:
        raise ActRefused(
            "period_running",
            _("The party has until %(day)s to correct: before that, a visit can show no refusal.")
            % {"day": deadline.due_on},
            remedy=_("Record “not corrected yet” and visit again, or record the party's written refusal."),
            field="found_on",
            value=found_on,
        )


def _conclude(case: Case, instrument: CorrectiveComments | Decision | None, record: Reinspection) -> None:
    if instrument is None:
        raise TypeError("a correction is concluded on what ordered it")
    corrected = record.finding == Finding.CORRECTED
    if isinstance(instrument, CorrectiveComments):
        outcomes = CorrectiveComments.Outcome
        instrument.outcome = outcomes.CORRECTED if corrected else outcomes.REFUSED
        refused = Case.Status.COMMENTS_REFUSED
    else:
        instrument.stage = Decision.Stage.CORRECTED if corrected else Decision.Stage.REFUSED
        refused = Case.Status.ORDER_REFUSED
    instrument.save()
    case.status = Case.Status.CORRECTED if corrected else refused
    _end_clock(instrument.deadline, record, corrected=corrected)


def _lift_stops(case: Case, record: Reinspection) -> None:
    """What was stopped until corrected is free again, at once, by this finding."""
    for decision in case.decisions.filter(served_on__isnull=False).select_related("notice"):
        if decision.notice:
            lift(source=decision.notice.number, by=f"{case.number} {record.found_on}", on=record.found_on)


def _end_clock(deadline: Deadline | None, record: Reinspection, *, corrected: bool) -> None:
    """Correction meets the clock; after a refusal there is nothing left to wait for."""
    if deadline is None or not deadline.is_open:
        return
    if corrected:
        meet(deadline, record.found_on)
    else:
        void(deadline, record.found_on, Deadline.VoidReason.CORRECTION_REFUSED)
