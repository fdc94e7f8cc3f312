"""An inspection runs: it is announced, begun, finished or called off; its officers may change (Article 21)."""

from collections.abc import Sequence
from typing import Any

from django.core.files.base import File
from django.utils import translation
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from inspections.acts.inspecting import officers_refusals, write_checklist
from inspections.acts.inspection_file import file_of, settle_lead
from inspections.acts.inspection_forms import (
    AnnounceForm,
    BeginForm,
    ChangeOfficersForm,
    FinishForm,
    RefusedCooperationForm,
)
from inspections.acts.obtained import obtain, team
from inspections.forms import ReasonForm
from inspections.models import ChecklistEntry, Evidence, Inspection
from inspections.notices import InspectionNotice, recipient_of_inspection
from oversight import statute
from oversight.acts import ActRefused, Preview, Refusal, act, acting_officer
from oversight.acts.refused import refuse_all
from oversight.clock import now, today
from oversight.level import Level
from oversight.models import Officer, Role
from reports.models import Notice
from reports.notices.issue import issue, preview

State = Inspection.State
COOPERATION = "21.2"
NOT_TEAM = _("Only the officers of this inspection do this.")


def its_officer(inspection: Inspection, actor: Officer | None) -> Refusal | None:
    """Guard: whoever is not there answers for nothing that was seen."""
    if actor is not None and actor.pk in team(inspection):
        return None
    return Refusal(
        "not_its_officer",
        NOT_TEAM,
        _("Ask one of them, or have an approver change the officers."),
        field="actor",
        value=str(actor or ""),
    )


def not_announced(inspection: Inspection, actor: Officer | None) -> Refusal | None:
    """Guard: one notice, unless it was voided."""
    if inspection.notice is None or inspection.notice.state != Notice.State.ISSUED:
        return None
    return Refusal(
        "announced",
        _("%(notice)s announces this inspection already.") % {"notice": inspection.notice},
        _("Serve it; or void it and announce the inspection anew."),
        field="notice",
        value=str(inspection.notice),
    )


def preview_announcement(inspection: Inspection, *, materials: Sequence[str] = ()) -> Preview:
    """The text of the notice, for the approver."""
    kind = InspectionNotice(inspection, materials)
    return preview(kind, authority=inspection.authority, recipient=recipient_of_inspection(inspection))


@act(
    name="inspections.announce_inspection",
    on="inspections.Inspection",
    source=[State.PLANNED, State.UNDER_WAY],
    label=_("Issue the inspection notice"),
    consequence=_(
        "The inspection notice (监督检查通知书) is numbered and issued to the party, and mailed where an e-mail "
        "address is on record. Of an unannounced inspection it is handed over on the spot."
    ),
    basis="21.1, 21.2; APL 42, 55",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=AnnounceForm,
    guard=not_announced,
    preview=preview_announcement,
)
def announce_inspection(inspection: Inspection, actor: Officer | None, *, materials: Sequence[str] = ()) -> Notice:
    """Tell the party who comes when, where and why (Article 21 ¶1); it orders nothing but to cooperate."""
    notice = issue(
        InspectionNotice(inspection, materials),
        authority=inspection.authority,
        recipient=recipient_of_inspection(inspection),
        by=acting_officer(),
        division=inspection.jurisdiction_division,
    )
    inspection.notice = notice
    return notice


@act(
    name="inspections.begin_inspection",
    on="inspections.Inspection",
    source=[State.PLANNED],
    target=State.UNDER_WAY,
    label=_("Begin the inspection"),
    consequence=_(
        "The checklist opens for its officers. Nothing is sent; where no notice was issued, hand one over on the spot."
    ),
    basis="21.1; APL 42, 55",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=BeginForm,
    guard=its_officer,
)
def begin_inspection(inspection: Inspection, actor: Officer | None, *, cards_shown: bool) -> None:
    """Two officers are there and have shown their certificates (APL 55 ¶1); else the party may refuse them."""
    refused = officers_refusals(
        inspection.officer,
        inspection.second_officer,
        list(inspection.further_officers.all()),
        inspection.authority,
        inspection.party,
    )
    if not cards_shown:
        refused.append(
            Refusal(
                "cards_not_shown",
                _("Without certificates shown the party may refuse the inspection (APL 55)."),
                _("Show them first."),
                field="cards_shown",
            )
        )
    refuse_all(refused)
    inspection.begun_at = now()


@act(
    name="inspections.finish_inspection",
    on="inspections.Inspection",
    source=[State.UNDER_WAY],
    target=State.DONE,
    label=_("Finish the inspection"),
    consequence=_(
        "The checklist is closed as it stands. What was not met can then be taken into a case. Nothing is sent."
    ),
    basis="21.1; APL 55",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=FinishForm,
    guard=its_officer,
)
def finish_inspection(
    inspection: Inspection,
    actor: Officer | None,
    *,
    summary: str,
    unchecked_because: str = "",
    record: Sequence["File[bytes]"] = (),
) -> None:
    """End the visit. Questions nobody looked at stay "not checked", with the reason.

    Raises ActRefused: "open_questions" where some are open and no reason is given, and what `keep_evidence` refuses.
    """
    entries = inspection.entries.open()
    count = entries.count()
    if count and not unchecked_because.strip():
        raise ActRefused(
            "open_questions",
            ngettext_lazy("%(count)d question was not checked.", "%(count)d questions were not checked.", count)
            % {"count": count},
            remedy=_("Answer them, or say why they stay open."),
            field="unchecked_because",
            value=count,
        )
    if count:
        _leave_open(entries, unchecked_because)
    with translation.override("zh-hans"):
        title = gettext("Record of the scene, %(inspection)s") % {"inspection": inspection}
    for file in record:
        obtain(file, inspection, actor, kind=Evidence.Kind.RECORD, title=title, proves=summary)
    inspection.done_on, inspection.summary = today(), summary
    if not inspection.entries.filter(result=ChecklistEntry.Result.NOT_MET).exists():
        settle_lead(inspection)


def _leave_open(entries: Any, reason: str) -> None:
    rows = list(entries)
    for one in rows:
        one.note = f"{one.note}\n{reason}".strip()
        one.version += 1
    ChecklistEntry.objects.bulk_update(rows, ["note", "version"])


@act(
    name="inspections.call_off",
    on="inspections.Inspection",
    source=[State.PLANNED, State.UNDER_WAY],
    target=State.CALLED_OFF,
    label=_("Call the inspection off"),
    consequence=_("The inspection ends without a result. Nothing is sent: tell the party where a notice was issued."),
    basis="21.1",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR, Role.APPROVER],
    form=ReasonForm,
)
def call_off(inspection: Inspection, actor: Officer | None, *, reason: str) -> None:
    """Give an inspection up, and say why; what was answered stays on record."""
    inspection.called_off_because = reason


@act(
    name="inspections.change_officers",
    on="inspections.Inspection",
    source=[State.PLANNED, State.UNDER_WAY],
    label=_("Change the officers"),
    consequence=_("From now on these officers inspect. Nothing is sent; a notice issued before names the former ones."),
    basis="APL 42, 43, 55",
    level=Level.COUNTY,
    roles=[Role.APPROVER],
    form=ChangeOfficersForm,
)
def change_officers(
    inspection: Inspection,
    actor: Officer | None,
    *,
    officer: Officer,
    second_officer: Officer,
    reason: str,
    further_officers: Sequence[Officer] = (),
) -> None:
    """Send others: one is ill, has left or must recuse oneself (APL 43)."""
    refuse_all(officers_refusals(officer, second_officer, further_officers, inspection.authority, inspection.party))
    inspection.officer, inspection.second_officer = officer, second_officer
    inspection.further_officers.set(further_officers)


@act(
    name="inspections.record_refused_cooperation",
    on="inspections.Inspection",
    source=[State.UNDER_WAY],
    label=_("Record that cooperation was refused"),
    consequence=_(
        "The question on cooperation is answered “not met” with these facts; they can be taken into a case as a breach "
        "of Article 21 ¶2. Nothing is sent."
    ),
    basis="21.2",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=RefusedCooperationForm,
    guard=its_officer,
)
def record_refused_cooperation(
    inspection: Inspection, actor: Officer | None, *, facts: str, evidence: Sequence["File[bytes]"] = ()
) -> ChecklistEntry:
    """The party let nobody in, or gave nothing: a fact of its own (Article 21 ¶2), with its evidence.

    Asked even where the inspection is about other articles. Raises ActRefused "not_bound" where Article 21 ¶2 does
    not bind this kind of party.
    """
    entry = _cooperation(inspection)
    entry.note = f"{entry.note}\n{facts}".strip()
    entry.result = ChecklistEntry.Result.NOT_MET
    entry.answered_at, entry.answered_by = now(), acting_officer()
    entry.version += 1
    entry.save()
    for file in evidence:
        entry.evidence.add(
            obtain(file, inspection, actor, kind=Evidence.Kind.ELECTRONIC, title=str(file.name), proves=facts)
        )
    file_of(inspection, actor)
    return entry


def _cooperation(inspection: Inspection) -> ChecklistEntry:
    """The first question about cooperation; written into the checklist now where it was not asked."""
    known = inspection.entries.filter(article=COOPERATION).order_by("position").first()
    if known is not None:
        return known.lock()
    items = statute.edition(inspection.edition).checklist(party=inspection.party_kind)
    item = next((one for one in items if one.ref == COOPERATION), None)
    if item is None:
        raise ActRefused(
            "not_bound",
            _("Article 21 ¶2 binds providers and technical supporters, not this party."),
            remedy=_("Note it with the question it concerns, and in the summary."),
            field="facts",
        )
    last = inspection.entries.order_by("-position").values_list("position", flat=True).first() or 0
    return write_checklist(inspection, [item], first=last + 1)[0]
