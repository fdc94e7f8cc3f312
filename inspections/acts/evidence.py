"""Evidence (APL 46): taken into a file, tied to what it shows, excluded where it may not be used."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from inspections.acts.evidence_forms import AddEvidenceForm, AttachForm, ExcludeForm
from inspections.acts.handlers import handler_refusals
from inspections.acts.keeping import keep_evidence, keep_thing
from inspections.custody import What, record
from inspections.forms import ReasonForm
from inspections.models import Breach, Case, Evidence, Lead
from oversight.acts import ANY, Refusal, act, acting_officer
from oversight.acts.refused import refuse_all
from oversight.clock import now, today
from oversight.level import Level
from oversight.models import Authority, Officer, Role

TAKEN_IN: Final = _(
    "It is numbered and kept as it arrives, under its hash; a file is scanned before anybody may read it."
)
ONGOING: Final = [
    status for status in Case.Status.values if status not in {Case.Status.CLOSED, Case.Status.HANDED_OVER}
]
GROUNDS: Final = {"illegal": "非法取得 (obtained illegally)", "false": "不真实 (false)"}
"""Why evidence may not be used (APL 46 ¶2, ¶3), as the file keeps it."""


@act(
    name="inspections.add_evidence",
    on="inspections.Case",
    source=ONGOING,
    label=_("Add evidence"),
    consequence=TAKEN_IN,
    basis="APL 42, 46, 54",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=AddEvidenceForm,
)
def add_evidence(case: Case, actor: Officer | None, /, **given: Any) -> Evidence:
    """Take a piece of evidence into the file of a case: a file, or a thing and its place."""
    return _add(case.authority, case=case, **given)


@act(
    name="inspections.add_evidence_to_lead",
    on="inspections.Lead",
    source=[Lead.State.NEW, Lead.State.CHECKING],
    label=_("Add evidence"),
    consequence=TAKEN_IN,
    basis="APL 42, 46",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR, Role.INTAKE],
    form=AddEvidenceForm,
)
def add_evidence_to_lead(lead: Lead, actor: Officer | None, /, **given: Any) -> Evidence:
    """Take a piece of evidence into the file of a lead; it goes along into the case."""
    return _add(lead.authority, lead=lead, **given)


def may_be_used(evidence: Evidence, actor: Officer | None) -> None:
    """Guard. Raises ActRefused: "no_case", "case_over", "excluded"."""
    found = []
    case = evidence.case
    if case is None:
        found.append(
            Refusal(
                "no_case",
                _("This evidence belongs to a lead that has no case."),
                _("Open a case from the lead first."),
                field="case",
            )
        )
    elif case.status not in ONGOING:
        found.append(
            Refusal(
                "case_over",
                _("Case %(case)s is over: its file does not change.") % {"case": case},
                _("Have the case reopened first."),
                field="case",
                value=str(case),
            )
        )
    if evidence.excluded_at:
        found.append(
            Refusal(
                "excluded",
                _("This evidence was excluded."),
                _("Use other evidence."),
                field="evidence",
                value=str(evidence),
            )
        )
    refuse_all(found)


def in_quarantine(evidence: Evidence, actor: Officer | None) -> Refusal | None:
    """Guard: there is something to release."""
    if evidence.scan == Evidence.Scan.QUARANTINED:
        return None
    return Refusal(
        "not_quarantined",
        _("This file is not in quarantine."),
        _("A file that waits for the scanner is released by the scanner."),
        field="scan",
        value=str(evidence.get_scan_display()),
    )


@act(
    name="inspections.attach_to_breach",
    on="inspections.Evidence",
    source=ANY,
    label=_("Say which breaches it shows"),
    basis="APL 40, 46",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=AttachForm,
    guard=may_be_used,
)
def attach_to_breach(evidence: Evidence, actor: Officer | None, *, breaches: Sequence[Breach]) -> None:
    """Tie evidence to the breaches that it shows."""
    refuse_all(
        [
            Refusal(
                "foreign_breach",
                _("%(breach)s belongs to another case.") % {"breach": breach},
                _("Choose breaches of the case whose file holds the evidence."),
                field="breaches",
                value=str(breach),
            )
            for breach in breaches
            if breach.case_id != evidence.case_id
        ]
    )
    evidence.breaches.add(*breaches)


@act(
    name="inspections.exclude_evidence",
    on="inspections.Evidence",
    source=ANY,
    label=_("Exclude this evidence"),
    consequence=_("It stays in the file, marked as excluded; nothing may be founded on it."),
    basis="APL 46",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=ExcludeForm,
    guard=may_be_used,
)
def exclude_evidence(evidence: Evidence, actor: Officer | None, *, ground: str, reason: str) -> None:
    """Keep evidence out of every finding: it was obtained illegally, or is false."""
    evidence.excluded_at, evidence.excluded_because = now(), f"{GROUNDS[ground]}: {reason}"
    record(evidence, What.EXCLUDED, by=acting_officer(), note=evidence.excluded_because)


@act(
    name="inspections.release_from_quarantine",
    on="inspections.Evidence",
    source=ANY,
    label=_("Release from quarantine"),
    consequence=_("Officers may download the file from now on. What the scanner said stays in the chain of custody."),
    basis="APL 46",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=ReasonForm,
    guard=in_quarantine,
)
def release_from_quarantine(evidence: Evidence, actor: Officer | None, *, reason: str) -> None:
    """Let a file be read that the scanner held back: two people answer for it."""
    evidence.scan, evidence.scan_note = Evidence.Scan.CLEAN, f"{evidence.scan_note}; released: {reason}"[:300]
    record(evidence, What.RELEASED, by=acting_officer(), note=reason)


def _add(
    authority: Authority,
    *,
    case: Case | None = None,
    lead: Lead | None = None,
    kind: str,
    title: str,
    proves: str,
    obtained_on: date,
    obtained_from: str,
    obtained_by: Officer | None = None,
    witnessed_by: Officer | None = None,
    file: "File[bytes] | None" = None,
    kept_at: str = "",
) -> Evidence:
    refuse_all(
        [
            *_one_of(file, kept_at),
            *_came(obtained_on),
            *_obtained_by_two(authority, obtained_by, witnessed_by),
        ]
    )
    said: dict[str, Any] = {
        "case": case, "lead": lead, "kind": kind, "title": title, "proves": proves, "obtained_on": obtained_on,
        "obtained_from": obtained_from, "obtained_by": obtained_by, "witnessed_by": witnessed_by,
    }  # fmt: skip
    return keep_evidence(file, **said) if file else keep_thing(kept_at=kept_at, **said)


def _one_of(file: "File[bytes] | None", kept_at: str) -> list[Refusal]:
    if bool(file) != bool(kept_at.strip()):
        return []
    return [
        Refusal(
            "file_or_thing",
            _("A piece of evidence is either a file or a thing that is kept somewhere."),
            _("Choose a file, or say where the thing is kept; add the other as a piece of its own."),
            field="file",
            value=kept_at,
        )
    ]


def _came(obtained_on: date) -> list[Refusal]:
    if obtained_on <= today():
        return []
    return [
        Refusal(
            "future",
            _("This day is still to come: a fact is recorded when it has happened."),
            _("Correct the day."),
            field="obtained_on",
            value=str(obtained_on),
        )
    ]


def _obtained_by_two(authority: Authority, one: Officer | None, other: Officer | None) -> list[Refusal]:
    """Two officers with certificates obtain evidence (APL 42); what is handed in by itself nobody obtains."""
    if one is None and other is None:
        return []
    if one is None or other is None:
        return [
            Refusal(
                "two_officers",
                _("Evidence is obtained by two officers (APL 42)."),
                _("Name both; or leave both empty where it was handed in by itself."),
                field="witnessed_by" if one else "obtained_by",
            )
        ]
    fields = {"handler": "obtained_by", "second_handler": "witnessed_by"}
    return [replace(refusal, field=fields[refusal.field]) for refusal in handler_refusals(one, other, authority)]
