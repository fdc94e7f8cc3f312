"""A refusal that a person can act on: what was asked, which rule stands against it, what to do instead."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why an act does not happen.

    `code` is stable and for machines; `message` names the rule; `remedy` says what would help; `field` and
    `value` name the input at fault where one is.
    """

    code: str
    message: Text
    remedy: Text = ""
    field: str = ""
    value: str = ""

    def sentence(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class ActRefused(Exception):
    """An act was refused and nothing was changed; holds every reason at once."""

    def __init__(
        self,
        code: str = "",
        message: Text = "",
        *,
        remedy: Text = "",
        field: str = "",
        value: object = "",
        refusals: Sequence[Refusal] = (),
    ) -> None:
        self.refusals = tuple(refusals) or (Refusal(code, message, remedy, field, str(value)),)
        super().__init__(self.code)

    @property
    def code(self) -> str:
        return self.refusals[0].code

    def __str__(self) -> str:
        return f"{self.code}: " + " ".join(refusal.sentence() for refusal in self.refusals)


def refuse_all(refusals: Sequence[Refusal]) -> None:
    """Raise ActRefused where there is any reason to."""
    if refusals:
        raise ActRefused(refusals=refusals)
