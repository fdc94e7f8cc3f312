"""Re-inspection: whether what was served has been followed. Overdue is not refusal."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from filings.acts.restrictions import lift
from inspections.forms import ReinspectionForm
from inspections.models import Case, CorrectiveComments, Decision, Reinspection
from oversight.acts import ActRefused, Refusal, act, acting_officer
from oversight.deadlines import meet, void
from oversight.level import Level
from oversight.models import Deadline, Officer, Role

Finding = Reinspection.Finding


def served(case: Case, actor: Officer | None) -> Refusal | None:
    """Nothing can be refused or corrected that never reached the party."""
    instrument = instrument_of(case)
    if instrument is not None and instrument.served_on is not None:
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
    source=[Case.Status.CORRECTING, Case.Status.ORDERED, Case.Status.PENALISED],
    target=[
        Case.Status.CORRECTING,
        Case.Status.ORDERED,
        Case.Status.PENALISED,
        Case.Status.CORRECTED,
        Case.Status.COMMENTS_REFUSED,
        Case.Status.ORDER_REFUSED,
    ],
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
    if instrument is None or instrument.served_on is None or found_on < instrument.served_on:
        raise ActRefused(
            "before_service",
            _("The re-inspection is dated before the day of service."),
            remedy=_("Give the day on which the facts were found."),
            field="found_on",
            value=found_on,
        )
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
    if finding != Finding.NOT_YET:
        _conclude(case, instrument, record)
    return record


def instrument_of(case: Case) -> CorrectiveComments | Decision | None:
    """What the party must follow now: the open comments, or the order in force."""
    if case.status == Case.Status.CORRECTING:
        return case.comments.filter(outcome=CorrectiveComments.Outcome.OPEN).select_related("deadline").first()
    stages = {
        Case.Status.ORDERED: [Decision.Stage.DECIDED],
        Case.Status.PENALISED: [Decision.Stage.DECIDED, Decision.Stage.PERFORMED],
    }
    in_force = case.decisions.filter(stage__in=stages.get(Case.Status(case.status), []))
    return in_force.select_related("deadline", "notice").first()


def _conclude(case: Case, instrument: CorrectiveComments | Decision, record: Reinspection) -> None:
    corrected = record.finding == Finding.CORRECTED
    if corrected:
        case.corrected_on = record.found_on
        _lift_stops(case, record)
    if case.status == Case.Status.PENALISED:
        return  # the penalty stands, corrected or not
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
        void(deadline, record.found_on, "correction refused")
