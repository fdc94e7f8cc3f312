"""The acts an officer is offered: what may be done now, and why something may not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Model
from django.http import HttpRequest

from oversight.acts import Act, Refusal, acts_on
from oversight.acts.refused import Text
from oversight.admin.links import admin_url, with_filters
from oversight.models import ActSubject, Officer

NOT_MINE = frozenset({"role", "level", "region"})
"""Refusals that no state of the subject can lift: such acts are another's, and no button is shown for them."""


@dataclass(frozen=True, slots=True)
class Button:
    """An act on a page: `reasons` is empty where it may be done now; `usual` where it is the next step."""

    name: str
    label: Text
    url: str
    basis: str
    second_person: bool
    reasons: Sequence[Refusal]
    usual: bool = False


@dataclass(frozen=True, slots=True)
class Buttons:
    """The acts that are this officer's on one page."""

    possible: Sequence[Button] = ()
    impossible: Sequence[Button] = ()

    @property
    def usual(self) -> list[Button]:
        """The next step, as the procedure goes."""
        return [button for button in self.possible if button.usual]

    @property
    def alone(self) -> list[Button]:
        """What else this officer decides without anybody."""
        return [button for button in self.possible if not (button.usual or button.second_person)]

    @property
    def approved(self) -> list[Button]:
        """What else needs an approver."""
        return [button for button in self.possible if button.second_person and not button.usual]


_USUAL: dict[str, Mapping[str, Sequence[str]]] = {}


def register_usual(label: str, acts: Mapping[str, Sequence[str]]) -> None:
    """Say which acts are the next step of one kind of object: state → names of acts, in the order of their buttons."""
    _USUAL[label] = acts


def object_buttons(request: HttpRequest, subject: ActSubject, officer: Officer) -> Buttons:
    """The acts on this object; those that are its next step come first."""
    acts = [act for act in acts_on(subject._meta.label) if not (act.creates or act.batch)]
    found = _sorted(_button(request, act, subject, officer) for act in acts)
    usual = _USUAL.get(subject._meta.label, {}).get(subject.state, ())
    first = [replace(one, usual=True) for name in usual for one in found.possible if one.name == name]
    return Buttons([*first, *(one for one in found.possible if one.name not in usual)], found.impossible)


def list_buttons(request: HttpRequest, model: type[Model], officer: Officer) -> Buttons:
    """The acts that make an object of this kind, or change many."""
    acts = [act for act in acts_on(model._meta.label) if act.creates or act.batch]
    return _sorted(_button(request, act, model, officer) for act in acts)


def _sorted(found: Iterable[Button | None]) -> Buttons:
    buttons = [button for button in found if button is not None]
    return Buttons([one for one in buttons if not one.reasons], [one for one in buttons if one.reasons])


def _button(
    request: HttpRequest, act: "Act[Any, Any, Any]", subject: Model | type[Model], officer: Officer
) -> Button | None:
    """The button; None where the act is not this officer's."""
    if isinstance(subject, Model):
        reasons = act.refusals(subject, officer)
        url = admin_url(type(subject), "act", subject.pk, act.name)
    else:
        reasons = act.refusals(None, officer)
        url = admin_url(subject, "create", act.name)
    if any(reason.code in NOT_MINE for reason in reasons):
        return None
    return Button(act.name, act.label, with_filters(request, url), act.basis, act.second_person, reasons)
