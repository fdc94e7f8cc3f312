"""A lead becomes a case, or joins one (立案, APL 54): what was kept with it goes into the file of the case."""

from django.db.models import F
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filings.acts.standing import same_party
from filings.models import Party, Product
from inspections.acts.inputs import FoundBreach
from inspections.acts.keeping import joined_note, next_number
from inspections.acts.lead_forms import LATER, JoinLeadForm, LeadCaseForm, standing_party
from inspections.acts.leads_handling import OPEN
from inspections.acts.opening import open_case
from inspections.models import Case, CustodyEvent, Evidence, Inspection, Lead
from oversight.acts import ActRefused, Refusal, act, acting_officer
from oversight.acts.refused import refuse_all
from oversight.clock import now, today
from oversight.deadlines import meet
from oversight.level import Level
from oversight.models import Officer, Role
from oversight.statute import PartyKind

SAID = 2000
"""Characters of what was reported that a case repeats; the lead has all of it."""


def has_party(lead: Lead, actor: Officer | None) -> Refusal | None:
    """Guard: cases are opened on parties of the register."""
    if lead.party is not None:
        return None
    return Refusal(
        "no_party",
        _("It is not known which party of the register the lead is about."),
        _("Identify the party first; one that is not in the register is entered there."),
        field="party",
        value=lead.party_text,
    )


@act(
    name="inspections.open_case_from_lead",
    on="inspections.Lead",
    source=OPEN,
    target=Lead.State.OPENED,
    label=_("Open a case"),
    consequence=_(
        "A case on the party is opened in your authority, with you as its handler; the 90 days for a decision begin "
        "and the clock of the lead is met. The evidence of the lead goes into the file. Nothing is sent."
    ),
    basis="APL 54, 76; 21.1",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=LeadCaseForm,
    guard=has_party,
)
def open_case_from_lead(
    lead: Lead,
    actor: Officer | None,
    *,
    party_kind: PartyKind,
    second_handler: Officer,
    breaches: list[FoundBreach],
    products: list[Product] | None = None,
) -> Case:
    """Open the case and end the lead in one transaction. Raises ActRefused: whatever `open_case` refuses."""
    case = open_case(
        _party(lead),
        actor,
        party_kind=party_kind,
        source=lead.source,
        source_note=_note(lead),
        second_handler=second_handler,
        breaches=breaches,
        products=products or [],
        found_on=lead.registered_on,
    )
    _decided(lead, case)
    return case


@act(
    name="inspections.join_lead",
    on="inspections.Lead",
    source=OPEN,
    target=Lead.State.JOINED,
    label=_("Join to a case"),
    consequence=_(
        "The lead is followed in that case and its own clock is met. Its evidence goes into the file. Nothing is sent."
    ),
    basis="APL 25, 54",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=JoinLeadForm,
    guard=has_party,
)
def join_lead(lead: Lead, actor: Officer | None, *, case: Case) -> None:
    """Follow a lead in a case of the same party that is under way.

    Raises ActRefused: "other_party", "other_authority", "case_over".
    """
    refuse_all(_joining_refusals(lead, case))
    _decided(lead, case)


def _joining_refusals(lead: Lead, case: Case) -> list[Refusal]:
    wrong = [
        (
            case.authority_id != lead.authority_id,
            "other_authority",
            _("Case %(case)s is handled by another department."),
            _("Hand the lead on to that department, which joins it."),
        ),
        (
            not same_party(_party(lead)).filter(pk=case.party_id).exists(),
            "other_party",
            _("Case %(case)s is about another party."),
            _("Choose a case of this party, or open one."),
        ),
        (
            case.status in LATER,
            "case_over",
            _("Case %(case)s is over here: no lead joins it any more."),
            _("What a party does afterwards is a new act: open a case."),
        ),
    ]
    return [
        Refusal(code, message % {"case": case}, remedy, field="case", value=str(case))
        for applies, code, message, remedy in wrong
        if applies
    ]


def _party(lead: Lead) -> Party:
    party = standing_party(lead)
    if party is None:
        raise ActRefused(refusals=[one for one in [has_party(lead, None)] if one])
    return party


def _note(lead: Lead) -> str:
    """Where the case came from. The words of whoever complains stay with the lead: a case goes through more hands."""
    words = {"number": lead.number, "day": date_format(lead.registered_on), "text": lead.text[:SAID]}
    if lead.source == Case.Source.COMPLAINT:
        return gettext("Lead %(number)s of %(day)s; what was reported stands there.") % words
    return gettext("Lead %(number)s of %(day)s: %(text)s") % words


def _decided(lead: Lead, case: Case) -> None:
    """The lead has become part of a case: its clock is met, and what belongs to it goes along."""
    lead.case, lead.decided_at = case, now()
    lead.handler = lead.handler or acting_officer()
    if lead.deadline and lead.deadline.is_open:
        meet(lead.deadline, today())
    _take_into(case, lead)
    Inspection.objects.filter(lead=lead, case__isnull=True).update(case=case, version=F("version") + 1)


def _take_into(case: Case, lead: Lead) -> None:
    """The evidence of a lead takes numbers of the case, in its own order; who took it in stands in its custody."""
    waiting = list(Evidence.objects.filter(lead=lead, case__isnull=True).order_by("number", "pk"))
    if not waiting:
        return
    by, at = acting_officer(), now()
    notes = {}
    for number, piece in enumerate(waiting, start=next_number(case, None)):
        notes[piece.pk] = joined_note(piece, case, number)
        piece.case, piece.number, piece.version = case, number, piece.version + 1
        piece.save(update_fields=["case", "number", "version"])
    CustodyEvent.objects.bulk_create(
        CustodyEvent(
            evidence=piece, what=CustodyEvent.What.JOINED, at=at, by=by, note=notes[piece.pk], sha256=piece.sha256
        )
        for piece in waiting
    )
