"""The place of a draw that an inspection takes: one at a time, and again when that one was called off."""

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inspections.models import Draw, DrawnTarget, DroppedTarget, Inspection
from oversight.acts import Refusal, act
from oversight.acts.refused import Text
from oversight.level import Level
from oversight.models import Officer

State = Inspection.State


def place_refusals(target: DrawnTarget | None) -> list[Refusal]:
    """Why no inspection can be made for this place now; the draw is held until the end, so that two never take it.

    The place itself cannot be held: it is only ever added, so the application has no right to lock its row.
    """
    if target is None:
        return []
    draw = target.draw.lock()
    inspected = Inspection.objects.filter(target=target).exclude(state=State.CALLED_OFF).first()
    if inspected is not None:
        return [_refused(target, _("Inspection %(it)s is made for this place.") % {"it": inspected})]
    if DroppedTarget.objects.filter(target=target).exists():
        return [_refused(target, _("This party was left out of the draw."))]
    if draw.state == Draw.State.SET_ASIDE:
        return [_refused(target, _("This draw was set aside."))]
    return []


def take_place(target: DrawnTarget | None, number: str) -> None:
    """Free the place of a draw for the inspection of that number: one that was called off gives it up."""
    for given_up in Inspection.objects.filter(target=target, state=State.CALLED_OFF) if target else ():
        with translation.override("zh-hans"):
            reason = gettext("Inspection %(it)s is made for place %(place)s instead.") % {"it": number, "place": target}
        give_up_place(given_up, None, reason=reason)


@act(
    name="inspections.give_up_place",
    on="inspections.Inspection",
    source=[State.CALLED_OFF],
    label=_("Give up the place of the draw"),
    basis="21.1",
    level=Level.COUNTY,
    roles=[],
    system=True,
)
def give_up_place(inspection: Inspection, actor: Officer | None, *, reason: str) -> None:
    """An inspection that was called off leaves its place to another; its record says which."""
    inspection.target = None


def _refused(target: DrawnTarget, message: Text) -> Refusal:
    return Refusal(
        "target_taken",
        message,
        _("Read the list of the draw; plan it without a place where it is needed nevertheless."),
        field="target",
        value=str(target),
    )
