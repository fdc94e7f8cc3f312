"""Who checks a lead: the inspector who takes it up, or the one an approver names."""

from django.utils.translation import gettext_lazy as _

from inspections.acts.lead_forms import AssignLeadForm
from inspections.models import Inspection, Lead
from oversight.acts import ActRefused, Refusal, act, acting_officer
from oversight.level import Level
from oversight.models import Officer, Role

OPEN = (Lead.State.NEW, Lead.State.CHECKING)


def inspection_of_lead(lead: Lead) -> list[Refusal]:
    """What an inspection obtains goes into the file of its lead: it neither leaves nor closes meanwhile."""
    return [
        Refusal(
            "inspection_open",
            _("Inspection %(inspection)s of this lead is not done: what it obtains goes into the lead's file.")
            % {"inspection": one},
            _("Finish it, or call it off, first."),
            field="subject",
            value=str(one),
        )
        for one in Inspection.objects.ongoing().filter(lead=lead).order_by("pk")
    ]


@act(
    name="inspections.take_up_lead",
    on="inspections.Lead",
    source=[Lead.State.NEW],
    target=Lead.State.CHECKING,
    label=_("Take up"),
    consequence=_("The lead is yours to check. Nothing is sent."),
    basis="APL 54; CAC-EP",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
)
def take_up_lead(lead: Lead, actor: Officer | None) -> None:
    """Begin to check a lead."""
    lead.handler = acting_officer()


@act(
    name="inspections.assign_lead",
    on="inspections.Lead",
    source=OPEN,
    target=Lead.State.CHECKING,
    label=_("Assign"),
    consequence=_("The inspector you name checks the lead and is told of its clock. Nothing is sent."),
    basis="APL 54; CAC-EP",
    level=Level.COUNTY,
    roles=[Role.APPROVER],
    form=AssignLeadForm,
)
def assign_lead(lead: Lead, actor: Officer | None, *, handler: Officer) -> None:
    """Give a lead to an inspector of its authority. Raises ActRefused("handler") for anybody else."""
    if not (handler.is_active and handler.authority_id == lead.authority_id and handler.holds([Role.INSPECTOR])):
        raise ActRefused(
            "handler",
            _("%(officer)s is no inspector in service of this authority.") % {"officer": handler},
            remedy=_("Name an inspector of your authority."),
            field="handler",
            value=handler,
        )
    lead.handler = handler
