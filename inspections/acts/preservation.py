"""Preservation by registration (先行登记保存, APL 56): approved by a head, decided on within 7 working days."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from inspections.acts.evidence import ONGOING
from inspections.acts.preservation_forms import HandlePreservedForm, PreserveForm
from inspections.custody import What, record
from inspections.models import Case, Evidence, Preservation
from inspections.notices.preservation import PreservationNotice, recipient_of_preservation
from oversight.acts import ANY, ActRefused, Preview, Refusal, act, acting, acting_officer
from oversight.acts.refused import refuse_all
from oversight.clock import today
from oversight.deadlines import meet, open_deadline, revive, void
from oversight.level import Level
from oversight.models import Deadline, Officer, Role
from reports.notices.issue import issue, preview

Handling = Preservation.Handling
GIVEN_BACK = frozenset({Handling.RECORDED, Handling.RETURNED, Handling.LAPSED})
"""What ends with the thing back in the hands of whom it belongs to."""


def preview_preservation(
    case: Case, *, evidence: Sequence[Evidence], reason: str, place: str, holder: str = "", holder_address: str = ""
) -> Preview:
    """The notice with its list, for the head who approves."""
    draft = Preservation(case=case, reason=reason, place=place)
    return preview(
        PreservationNotice(draft, list(evidence), holder=holder),
        authority=case.authority,
        recipient=recipient_of_preservation(case, holder, holder_address),
    )


@act(
    name="inspections.preserve",
    on="inspections.Case",
    source=ONGOING,
    label=_("Preserve evidence by registration"),
    consequence=_(
        "A notice with the list (先行登记保存通知书) is numbered and issued to whoever holds the things: hand it over "
        "on the spot, have the list signed, and record the service. What becomes of them must be decided within 7 "
        "working days; without a decision they are released by themselves. Meanwhile nobody may destroy or move them."
    ),
    basis="APL 56, 85",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=PreserveForm,
    preview=preview_preservation,
)
def preserve(
    case: Case,
    actor: Officer | None,
    *,
    evidence: Sequence[Evidence],
    reason: str,
    place: str,
    holder: str = "",
    holder_address: str = "",
) -> Preservation:
    """Register and keep evidence that may be lost: the head approves, the clock begins that day.

    Whoever holds it gets the list: the party, or the `holder` who is named.
    """
    pieces = list(evidence)
    refuse_all(_refusals(case, pieces))
    approver, drafter = acting_officer(), acting().drafter
    if drafter is None:
        raise ActRefused("second_person", _("Preservation is proposed by an inspector and approved by a head."))
    day = today()
    preservation = Preservation.objects.create(
        case=case, reason=reason, place=place, preserved_on=day, approved_by=approver, drafted_by=drafter
    )
    preservation.evidence.set(pieces)
    preservation.deadline = open_deadline(
        "evidence_preservation",
        preservation,
        day,
        division=case.jurisdiction_division,
        authority=case.authority,
        edition=case.edition,
    )
    preservation.save()
    for piece in pieces:
        record(piece, What.PRESERVED, by=approver, note=place)
    issue(
        PreservationNotice(preservation, pieces, holder=holder),
        authority=case.authority,
        recipient=recipient_of_preservation(case, holder, holder_address),
        by=approver,
        division=case.jurisdiction_division,
    )
    return preservation


def still_open(preservation: Preservation, actor: Officer | None) -> Refusal | None:
    """Decided once."""
    if not preservation.handling:
        return None
    return Refusal(
        "handled",
        _("What becomes of it was decided: %(handling)s.") % {"handling": preservation.get_handling_display()},
        _("Preserve it again where it may still be lost."),
        field="handling",
        value=preservation.handling,
    )


@act(
    name="inspections.handle_preserved",
    on="inspections.Preservation",
    source=ANY,
    label=_("Decide on what was preserved"),
    consequence=_("The clock of 7 working days ends with it."),
    basis="APL 56",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR, Role.APPROVER],
    form=HandlePreservedForm,
    guard=still_open,
)
def handle_preserved(
    preservation: Preservation, actor: Officer | None, *, handling: str, handled_on: date, note: str
) -> None:
    """Decide what becomes of preserved evidence, in time; later it is released whatever one would have decided."""
    _check_day(preservation, handled_on)
    if handling not in set(Handling) - {Handling.LAPSED}:
        raise ActRefused(
            "handling",
            _("Nobody decides that something lapses."),
            remedy=_("Choose what becomes of it."),
            field="handling",
            value=handling,
        )
    _end(preservation, handling, handled_on, note, by=acting_officer())
    if preservation.deadline and preservation.deadline.is_open:
        meet(preservation.deadline, handled_on)


@act(
    name="inspections.preservation_lapsed",
    on="inspections.Preservation",
    source=ANY,
    label=_("Preservation lapsed"),
    consequence=_("What was preserved is released: give it back."),
    basis="APL 56",
    level=Level.COUNTY,
    roles=[],
    system=True,
    guard=still_open,
)
def preservation_lapsed(preservation: Preservation, actor: Officer | None) -> None:
    """Nothing was decided in time, so the preservation ends by itself."""
    clock = preservation.deadline
    if clock is None or clock.due_on >= today():
        raise ActRefused(
            "still_time", _("The time to decide has not passed."), remedy=_("Wait for it."), field="deadline"
        )
    _end(preservation, Handling.LAPSED, today(), "", by=None)
    if not clock.is_open:
        # It stood still with a case that was handed over; what is released by law is released there, too.
        revive(clock)
    void(clock, today(), Deadline.VoidReason.RELEASED)


def _end(preservation: Preservation, handling: str, day: date, note: str, *, by: Officer | None) -> None:
    preservation.handling, preservation.handled_on, preservation.handling_note = handling, day, note
    if handling in GIVEN_BACK:
        for piece in preservation.evidence.filter(stored_as=""):
            record(piece, What.RETURNED, by=by, note=f"{preservation.get_handling_display()} {note}".strip())


def _refusals(case: Case, pieces: Sequence[Evidence]) -> list[Refusal]:
    found = []
    if not pieces:
        found.append(
            Refusal("nothing", _("Nothing is named that would be preserved."), _("Choose evidence."), field="evidence")
        )
    preserved = set(Preservation.objects.open().filter(evidence__in=pieces).values_list("evidence", flat=True))
    for piece in pieces:
        if piece.case_id != case.pk:
            found.append(
                Refusal(
                    "foreign_evidence",
                    _("%(piece)s is not in the file of this case.") % {"piece": piece},
                    _("Choose evidence of this case."),
                    field="evidence",
                    value=str(piece),
                )
            )
        elif piece.excluded_at:
            found.append(
                Refusal(
                    "excluded",
                    _("%(piece)s was excluded.") % {"piece": piece},
                    _("Use other evidence."),
                    field="evidence",
                    value=str(piece),
                )
            )
        elif piece.pk in preserved:
            found.append(
                Refusal(
                    "preserved",
                    _("%(piece)s is preserved already; its time runs.") % {"piece": piece},
                    _("Decide on that preservation first."),
                    field="evidence",
                    value=str(piece),
                )
            )
    return found


def _check_day(preservation: Preservation, day: date) -> None:
    """A decision falls between the preservation and the last day of its clock, and is no day to come."""
    last = preservation.deadline.due_on if preservation.deadline else today()
    if day < preservation.preserved_on or day > today():
        raise ActRefused(
            "not_then",
            _("It was decided after it was preserved, and not on a day to come."),
            remedy=_("Correct the day."),
            field="handled_on",
            value=day,
        )
    if day > last:
        raise ActRefused(
            "lapsed",
            _("The 7 working days ended on %(day)s: it is released by law, whatever is decided now.") % {"day": last},
            remedy=_("Give it back; preserve it again only on new grounds."),
            field="handled_on",
            value=day,
        )
