"""The hearing (APL 63-65): whoever asks for it in time is heard before anything is decided."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from inspections.acts.days import check_fact_day
from inspections.acts.defence import prior_notice_is_served
from inspections.acts.notification import current_notice
from inspections.forms import HearingForm, HearingRequestForm
from inspections.models import Case, Decision
from oversight import statute
from oversight.acts import ActRefused, Refusal, act
from oversight.deadlines import calendar_for_writing
from oversight.level import Level
from oversight.models import Officer, Role
from oversight.workdays import due


def hearing_is_open(case: Case, actor: Officer | None) -> Refusal | None:
    """A hearing is recorded where one was asked for and is still owed."""
    if current_notice(case).awaits_hearing:
        return None
    return Refusal(
        "no_hearing_asked",
        _("No hearing is owed: the party asked for none, gave it up, or was heard."),
        _("Record the party's request first."),
        field="hearing_requested_on",
    )


@act(
    name="inspections.record_hearing_request",
    on="inspections.Case",
    source=[Case.Status.NOTIFIED],
    label=_("Record a request for a hearing"),
    consequence=_("Nothing may be decided until the hearing was held, or the party has given it up."),
    basis="APL 63, 64(1)",
    level=Level.PROVINCE,
    roles=[Role.INSPECTOR, Role.INTAKE],
    form=HearingRequestForm,
    guard=prior_notice_is_served,
)
def record_hearing_request(case: Case, actor: Officer | None, *, requested_on: date) -> None:
    """The party asks to be heard, within five working days of the service of the prior notice."""
    decision = current_notice(case)
    check_fact_day(requested_on, served_on=decision.prior_served_on, field="requested_on")
    last = _last_day(case, decision)
    if requested_on > last:
        raise ActRefused(
            "hearing_late",
            _("The time to ask for a hearing ended on %(day)s; the party has let it pass.") % {"day": last},
            remedy=_("Record what the party says as its statement and defence."),
            field="requested_on",
            value=requested_on,
        )
    decision.hearing_requested_on = requested_on
    decision.save()


@act(
    name="inspections.record_hearing",
    on="inspections.Case",
    source=[Case.Status.NOTIFIED],
    label=_("Record the hearing"),
    consequence=_(
        "The decision may be taken on the basis of the record, and must answer what the party said. Of a party that "
        "stayed away without good reason it says that it gave the hearing up."
    ),
    basis="APL 64, 65",
    level=Level.PROVINCE,
    roles=[Role.INSPECTOR],
    form=HearingForm,
    guard=hearing_is_open,
)
def record_hearing(case: Case, actor: Officer | None, *, held_on: date, record: str, attended: bool = True) -> None:
    """The party was heard; or it was not `attended`, without good reason, which gives the hearing up (APL 64(6))."""
    decision = current_notice(case)
    check_fact_day(held_on, served_on=decision.hearing_requested_on, field="held_on")
    decision.hearing_held_on, decision.hearing_record = held_on, record
    decision.hearing_attended = attended
    decision.save()


def _last_day(case: Case, decision: Decision) -> date:
    """The last of the five working days in which a hearing can be asked for."""
    if decision.prior_served_on is None:
        raise ValueError("a prior notice that was not served starts no period")
    limit = statute.edition(case.edition).limit("hearing_request")
    return due(calendar_for_writing(), decision.prior_served_on, limit.period, roll=limit.roll).day
