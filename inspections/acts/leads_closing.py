"""A lead from which no case arises (不予立案): closed with reasons that stay in writing; a second person decides."""

from django.utils.translation import gettext_lazy as _

from inspections.acts.lead_forms import CloseLeadForm
from inspections.acts.leads_handling import OPEN, inspection_of_lead
from inspections.models import Lead
from oversight.acts import Refusal, act
from oversight.acts.refused import refuse_all
from oversight.clock import now, today
from oversight.deadlines import void
from oversight.level import Level
from oversight.models import Deadline, Officer, Role


@act(
    name="inspections.close_lead",
    on="inspections.Lead",
    source=OPEN,
    target=Lead.State.CLOSED,
    label=_("Close without a case"),
    consequence=_(
        "No case is opened; the reasons stay on record and the clock ends. Where an answer is asked for, it is owed "
        "from then on. Nothing is sent."
    ),
    basis="APL 54, 76; CAC-EP",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=CloseLeadForm,
)
def close_lead(lead: Lead, actor: Officer | None, *, closing: str, reason: str) -> None:
    """Close a lead.

    Raises ActRefused: "closing" for a reason that there is none, "no_reason" without words, "inspection_open" while an
    inspection of it is planned or under way.
    """
    refuse_all([*_refusals(closing, reason), *inspection_of_lead(lead)])
    lead.closing, lead.closing_note, lead.decided_at = closing, reason.strip(), now()
    if lead.deadline and lead.deadline.is_open:
        void(lead.deadline, today(), Deadline.VoidReason.LEAD_CLOSED)


def _refusals(closing: str, reason: str) -> list[Refusal]:
    found = []
    if closing not in Lead.Closing.values:
        found.append(
            Refusal(
                "closing",
                _("A lead is not closed for this."),
                _("Choose one of the reasons offered."),
                "closing",
                closing,
            )
        )
    if not reason.strip():
        found.append(Refusal("no_reason", _("A lead is closed with reasons in writing."), _("Say why."), "reason"))
    return found
