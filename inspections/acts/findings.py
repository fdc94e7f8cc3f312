"""What an inspection found goes into a case: each question that was not met becomes a breach, with its evidence."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from filings.acts.standing import same_party
from filings.models import Party
from inspections.acts.findings_forms import JOINABLE, FindingsForm
from inspections.acts.inputs import Finding, FoundBreach
from inspections.acts.inspection_file import settle_lead
from inspections.acts.keeping import joined_note, next_number
from inspections.acts.opening import add_breaches, open_case
from inspections.models import Breach, Case, ChecklistEntry, CustodyEvent, Evidence, Inspection
from oversight.acts import Refusal, act, acting_officer
from oversight.acts.refused import refuse_all
from oversight.clock import now
from oversight.level import Level
from oversight.models import LedgerEntry, Officer, Role
from oversight.statute import PartyKind

NAME = "inspections.findings_to_case"


def was_taken(inspection: Inspection) -> bool:
    """Whether its findings were taken into a case already."""
    return LedgerEntry.objects.about(inspection).filter(act=NAME, event=LedgerEntry.Event.DONE).exists()


def something_to_take(inspection: Inspection, actor: Officer | None) -> Refusal | None:
    """Guard: there are findings, and they were not taken yet."""
    if not inspection.entries.filter(result=ChecklistEntry.Result.NOT_MET).exists():
        return Refusal(
            "nothing_found",
            _("No question of this inspection was answered “not met”."),
            _("Nothing is to be done: the inspection ends with its record."),
            field="subject",
            value=str(inspection),
        )
    if not was_taken(inspection):
        return None
    return Refusal(
        "taken",
        _("The findings of this inspection were taken into case %(case)s.") % {"case": inspection.case},
        _("Add what was found besides on the page of that case."),
        field="subject",
        value=str(inspection),
    )


@act(
    name=NAME,
    on="inspections.Inspection",
    source=[Inspection.State.DONE],
    label=_("Take the findings into a case"),
    consequence=_(
        "Each question that was not met becomes a breach, with its evidence: of a new case, whose 90 days begin, or of "
        "the case you name. Nothing is sent."
    ),
    basis="21.1; APL 54",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=FindingsForm,
    guard=something_to_take,
)
def findings_to_case(
    inspection: Inspection,
    actor: Officer | None,
    *,
    findings: Sequence[Finding],
    case: Case | None = None,
    second_handler: Officer | None = None,
) -> Case:
    """Open a case on what was not met, or add it to an ongoing one of the same party in this authority.

    Findings of one article in one product are one breach; one that stands in the case already gets the new facts.
    Raises ActRefused: "no_findings", "foreign_finding", "foreign_case", "second_handler", and what opening a case and
    adding breaches refuse.
    """
    refuse_all(_refusals(inspection, findings, case, second_handler))
    grouped = _grouped(findings)
    joined = case is not None
    if case is None:
        case = _opened(inspection, grouped, second_handler or inspection.second_officer)
    else:
        _added(case, grouped)
    _evidence(inspection, case, grouped)
    inspection.case = case
    settle_lead(inspection, case=case, joined=joined)
    return case


Grouped = dict[tuple[str, int | None], list[Finding]]


def _grouped(findings: Iterable[Finding]) -> Grouped:
    found: Grouped = {}
    for one in findings:
        found.setdefault((one.entry.article, one.product.pk if one.product else None), []).append(one)
    return found


def _breaches(grouped: Grouped) -> list[FoundBreach]:
    return [FoundBreach(article, _facts(group), product) for (article, product), group in grouped.items()]


def _facts(group: Sequence[Finding]) -> str:
    return "\n".join(one.facts for one in group)


def _opened(inspection: Inspection, grouped: Grouped, second_handler: Officer) -> Case:
    party = Party.objects.get(pk=inspection.party_id)
    named = {one.product for group in grouped.values() for one in group if one.product}
    return open_case(
        party.merged_into or party,
        acting_officer(),
        party_kind=PartyKind(inspection.party_kind),
        source=inspection.lead.source if inspection.lead else Case.Source.INSPECTION,
        source_note=str(inspection),
        second_handler=second_handler,
        products=sorted(named | set(inspection.products.all()), key=lambda one: one.pk),
        breaches=_breaches(grouped),
    )


def _added(case: Case, grouped: Grouped) -> None:
    """New breaches are added; to one that is in the case already the facts are."""
    known = {(one.article, one.product_id): one for one in case.breaches.all()}
    for key in grouped.keys() & known.keys():
        breach = known[key]
        breach.facts = f"{breach.facts}\n{_facts(grouped[key])}"
        breach.save(update_fields=["facts"])
    fresh = {key: group for key, group in grouped.items() if key not in known}
    if fresh:
        add_breaches(case, acting_officer(), breaches=_breaches(fresh))


def _evidence(inspection: Inspection, case: Case, grouped: Grouped) -> None:
    """The whole file of the lead goes into the case (the signed record too), and to each breach what shows it."""
    if inspection.lead_id is not None:
        # Of a lead that was handed on the file went along: it is the other department's.
        own = Evidence.objects.filter(lead=inspection.lead_id, lead__authority=inspection.authority_id)
        for one in own.filter(case__isnull=True).order_by("number"):
            take_in(one, case)
    breaches = {(one.article, one.product_id): one for one in Breach.objects.filter(case=case)}
    for key, group in grouped.items():
        shown = Evidence.objects.filter(checklist__in=[one.entry.pk for one in group]).distinct()
        breaches[key].evidence.add(*shown)


def take_in(evidence: Evidence, case: Case) -> None:
    """Move a piece of evidence from the file of a lead into that of a case; the chain of custody says so."""
    evidence = evidence.lock()
    number = next_number(case, None)
    note = joined_note(evidence, case, number)
    evidence.number, evidence.case = number, case
    evidence.version += 1
    evidence.save()
    CustodyEvent.objects.create(
        evidence=evidence, what=CustodyEvent.What.JOINED, at=now(), by=acting_officer(), note=note
    )


def _refusals(
    inspection: Inspection, findings: Sequence[Finding], case: Case | None, second_handler: Officer | None
) -> list[Refusal]:
    found = []
    if not findings:
        found.append(
            Refusal(
                "no_findings", _("No finding is taken."), _("Choose at least one that was not met."), field="findings"
            )
        )
    foreign = [
        one.entry
        for one in findings
        if one.entry.inspection_id != inspection.pk or one.entry.result != ChecklistEntry.Result.NOT_MET
    ]
    found += [
        Refusal(
            "foreign_finding",
            _("“%(entry)s” was not answered “not met” in this inspection.") % {"entry": entry},
            _("Take only what was not met."),
            field="findings",
            value=str(entry),
        )
        for entry in foreign
    ]
    same = set(same_party(inspection.party).values_list("pk", flat=True))
    if case is not None and (
        case.party_id not in same or case.authority_id != inspection.authority_id or case.status not in JOINABLE
    ):
        found.append(
            Refusal(
                "foreign_case",
                _("Case %(case)s takes no findings about this party now.") % {"case": case},
                _("Choose a case of this party that your authority investigates, or open a new one."),
                field="case",
                value=str(case),
            )
        )
    return found
