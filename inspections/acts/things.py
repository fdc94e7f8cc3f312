"""Evidence that is a thing: moved to another place, returned to whom it belongs."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from inspections.acts.evidence_forms import MoveThingForm, ReturnThingForm
from inspections.custody import What, record
from inspections.models import CustodyEvent, Evidence
from oversight.acts import ANY, ActRefused, Refusal, act, acting_officer
from oversight.clock import today
from oversight.level import Level
from oversight.models import Officer, Role


def is_a_thing_here(evidence: Evidence, actor: Officer | None) -> Refusal | None:
    """Only a thing is moved and returned, and only while it is here."""
    if evidence.stored_as:
        return Refusal(
            "no_thing",
            _("This evidence is a file: it stays in the storage."),
            _("Export it where somebody needs a copy."),
            field="evidence",
            value=str(evidence),
        )
    if evidence.custody.filter(what=CustodyEvent.What.RETURNED).exists():
        return Refusal(
            "returned",
            _("This thing was returned."),
            _("Read its chain of custody."),
            field="evidence",
            value=str(evidence),
        )
    return None


@act(
    name="inspections.move_thing",
    on="inspections.Evidence",
    source=ANY,
    label=_("Move to another place"),
    basis="APL 46",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=MoveThingForm,
    guard=is_a_thing_here,
)
def move_thing(evidence: Evidence, actor: Officer | None, *, place: str, reason: str) -> None:
    """Record that a thing lies elsewhere from now on."""
    if not place.strip() or place == evidence.kept_at:
        raise ActRefused(
            "same_place",
            _("The thing is kept there already."),
            remedy=_("Name another place."),
            field="place",
            value=place,
        )
    was, evidence.kept_at = evidence.kept_at, place
    record(evidence, What.MOVED, by=acting_officer(), note=f"{was} → {place}: {reason}")


@act(
    name="inspections.return_thing",
    on="inspections.Evidence",
    source=ANY,
    label=_("Return the thing"),
    consequence=_("Its record and its chain of custody stay in the file."),
    basis="APL 46",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=ReturnThingForm,
    guard=is_a_thing_here,
)
def return_thing(evidence: Evidence, actor: Officer | None, *, receiver: str, returned_on: date, reason: str) -> None:
    """Record that a thing was given back."""
    if not evidence.obtained_on <= returned_on <= today():
        raise ActRefused(
            "not_then",
            _("A thing is returned after it was obtained, and not on a day to come."),
            remedy=_("Correct the day."),
            field="returned_on",
            value=returned_on,
        )
    record(evidence, What.RETURNED, by=acting_officer(), note=f"{returned_on} · {receiver}: {reason}")
