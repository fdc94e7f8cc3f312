"""The file that what an inspection obtains goes into: its case, its lead, or a lead registered for it."""

from django.utils import translation
from django.utils.translation import gettext as _

from filings.models import Product
from inspections.acts.leads_register import entered
from inspections.models import Case, Inspection, Lead
from oversight.clock import now, today
from oversight.deadlines import meet, void
from oversight.models import Deadline, Officer


def file_of(inspection: Inspection, by: Officer | None) -> Case | Lead:
    """Where evidence of this inspection belongs. Where it has neither case nor lead, its source is registered now.

    Evidence stands in the file of a case or of a lead: an inspection that finds something is itself a source of cases
    (案件来源登记), from the first piece of evidence on. The clock of the decision on opening runs from that day.
    """
    found = inspection.case or inspection.lead
    if found is None:
        found = inspection.lead = _registered(inspection, by)
        inspection.save(update_fields=["lead"])
    return found


def settle_lead(inspection: Inspection, *, case: Case | None = None, joined: bool = False) -> None:
    """Say what became of the lead of an inspection: a case, or nothing found. One decided already stays as it is.

    Only a lead that the inspection itself registered ends with it: what somebody else reported is decided apart.
    """
    if inspection.lead is None:
        return
    lead = inspection.lead.lock()
    if lead.state not in {Lead.State.NEW, Lead.State.CHECKING} or lead.authority_id != inspection.authority_id:
        return  # decided, or handed on: another department says what becomes of it
    if case is None and (lead.origin_type, lead.origin_id) != (inspection.label, inspection.pk):
        return
    lead.decided_at = now()
    deadline = Deadline.objects.get(pk=lead.deadline_id) if lead.deadline_id else None
    if case is None:
        lead.state, lead.closing = Lead.State.CLOSED, Lead.Closing.NO_BREACH
        with translation.override("zh-hans"):
            note = _("Inspection %(inspection)s found nothing that was not met.")
        lead.closing_note = note % {"inspection": inspection}
        if deadline and deadline.is_open:
            void(deadline, today(), Deadline.VoidReason.LEAD_CLOSED)
    else:
        lead.state, lead.case = (Lead.State.JOINED if joined else Lead.State.OPENED), case
        if deadline and deadline.is_open:
            meet(deadline, today())
    lead.version += 1
    lead.save()


def _registered(inspection: Inspection, by: Officer | None) -> Lead:
    product: Product | None = inspection.products.first() if inspection.products.count() == 1 else None
    with translation.override("zh-hans"):
        text = _("Inspection %(inspection)s of %(party)s.") % {"inspection": inspection, "party": inspection.party}
    lead = Lead(
        source=Case.Source.INSPECTION,
        party=inspection.party,
        product=product,
        text=text,
        where_seen=inspection.place,
        origin_type=inspection.label,
        origin_id=inspection.pk,
        registered_by=by,
        handler=inspection.officer,
    )
    return entered(lead, inspection.authority)
