"""A corrected day of service in a case: what began on the old day begins on the new one."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from filings.acts.restrictions import begin_on
from inspections.acts.turn import settle_turn
from inspections.models import Case, CorrectionItem, CorrectiveComments, Decision
from oversight.acts import Refusal, act
from oversight.deadlines import restart
from oversight.level import Level
from oversight.models import Deadline, Officer
from reports.models import Notice, Service
from reports.notices.remedies import corrected_source

Instrument = CorrectiveComments | Decision


@act(
    name="inspections.service_corrected",
    on="inspections.Case",
    source=list(Case.Status),
    label=_("Day of service put right"),
    consequence=_("The periods that began with the service begin on the new day, and so does what it stopped."),
    basis="APL 61",
    level=Level.COUNTY,
    roles=[],
    system=True,
)
def service_corrected(
    case: Case, actor: Officer | None, *, instrument: Instrument, notice: Notice, served_on: date
) -> None:
    """Let a clock begin on the new day, whether it runs, was met or ended; nothing found or decided meanwhile changes.

    Whether a finding or a decision still stands on the new day is for people: the page of the case says what is in
    doubt.
    """
    prior = _is_prior(instrument, notice)
    if isinstance(instrument, Decision) and prior:
        instrument.prior_served_on = served_on
    else:
        instrument.served_on = served_on
    instrument.save()
    for deadline in clocks_of(instrument, notice):
        restart(deadline, served_on, source=corrected_source(notice))
    if isinstance(instrument, Decision) and not prior:
        begin_on(source=notice.number, on=served_on)
    settle_turn(case)


def put_right(instrument: Instrument, notice: Notice, service: Service) -> None:
    """Called inside the act that corrects the service."""
    case = Case.objects.get(pk=instrument.case_id)
    service_corrected(case, None, instrument=instrument, notice=notice, served_on=service.served_on)


def clocks_of(instrument: Instrument, notice: Notice) -> Sequence[Deadline]:
    """The periods that a document of a case set, those of its items among them; none before its service."""
    if isinstance(instrument, Decision) and _is_prior(instrument, notice):
        return [instrument.defence_deadline] if instrument.defence_deadline else []
    of = {"order": instrument} if isinstance(instrument, Decision) else {"comments": instrument}
    items = CorrectionItem.objects.filter(**of, deadline__isnull=False).select_related("deadline").order_by("pk")
    return [clock for clock in (instrument.deadline, *(item.deadline for item in items)) if clock]


def against_prior_day(decision: Decision, served_on: date) -> list[Refusal]:
    """Nothing may stand as decided before its prior notice was served (APL 44, 45); on that day only after a waiver.

    Nobody waives what has not arrived: a waiver of an earlier day than the service now given is none.
    """
    decided_on, waived_on = decision.decided_on, decision.waived_on
    if decided_on is None or served_on < decided_on:
        return []
    if waived_on is not None and served_on <= waived_on <= decided_on:
        return []
    return [
        Refusal(
            "decided_before_service",
            _("On the strength of this service a decision was taken on %(day)s, before the day now given.")
            % {"day": decision.decided_on},
            _("That decision cannot stand: have it reversed first, and its effects with it."),
            field="day",
            value=str(served_on),
        )
    ]


def _is_prior(instrument: Instrument, notice: Notice) -> bool:
    return isinstance(instrument, Decision) and instrument.prior_notice_id == notice.pk
