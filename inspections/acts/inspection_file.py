"""The file that what an inspection obtains goes into: its case, its lead, or a lead registered for it."""

from django.utils.translation import gettext as _

from filings.models import Product
from inspections.models import Case, Inspection, Lead
from oversight.clock import now, today
from oversight.deadlines import meet, open_deadline, void
from oversight.models import Deadline, Officer
from reports.notices.numbers import number_text, take_number

LEAD_SERIES = "线索"


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
        lead.closing_note = _("Inspection %(inspection)s found nothing that was not met.") % {"inspection": inspection}
        if deadline and deadline.is_open:
            void(deadline, today(), Deadline.VoidReason.LEAD_CLOSED)
    else:
        lead.state, lead.case = (Lead.State.JOINED if joined else Lead.State.OPENED), case
        if deadline and deadline.is_open:
            meet(deadline, today())
    lead.version += 1
    lead.save()


def _registered(inspection: Inspection, by: Officer | None) -> Lead:
    authority, day = inspection.authority, today()
    product: Product | None = inspection.products.first() if inspection.products.count() == 1 else None
    lead = Lead.objects.create(
        number=number_text(authority.code, LEAD_SERIES, day.year, take_number(authority, LEAD_SERIES, day.year)),
        authority=authority,
        source=Case.Source.INSPECTION,
        party=inspection.party,
        product=product,
        text=_("Inspection %(inspection)s of %(party)s.") % {"inspection": inspection, "party": inspection.party},
        where_seen=inspection.place,
        origin_type=inspection.label,
        origin_id=inspection.pk,
        registered_at=now(),
        registered_on=day,
        registered_by=by,
        handler=inspection.officer,
    )
    lead.deadline = open_deadline(
        "case_opening", lead, day, division=authority.division, authority=authority, edition=inspection.edition
    )
    lead.save(update_fields=["deadline"])
    return lead
