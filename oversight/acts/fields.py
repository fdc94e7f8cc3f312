"""Fields that the forms of acts share."""

from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from oversight.acts.refused import Text
from oversight.clock import today
from oversight.money import NotAnAmount, TooPrecise, fen, yuan_text


class ToldField(forms.Field):
    """A field that says itself how what was given is read back, in several lines."""

    def told(self, value: Any) -> list[tuple[Text, str]]:
        """What was given, each with its label; empty where everything is as offered."""
        raise NotImplementedError


class FenField(forms.CharField):
    """An amount typed in yuan ("50,000.00"), kept as integer fen; None where nothing is typed."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(**options)

    def clean(self, value: Any) -> int | None:
        text = super().clean(value).replace(",", "").strip()
        if not text:
            return None
        try:
            return fen(text)
        except TooPrecise as error:
            raise ValidationError(_("An amount has at most two decimals (fen)."), code="fine_precision") from error
        except NotAnAmount as error:
            raise ValidationError(_("Write the amount in yuan as a number, e.g. 50000.00."), code="amount") from error

    def prepare_value(self, value: Any) -> Any:
        return yuan_text(value).replace(",", "") if isinstance(value, int) else value


EARLIEST: Final = date(1990, 1, 1)
"""Nothing that is recorded here happened before; a year typed with two digits is one of the first century."""


class PastDayField(forms.DateField):
    """A day that has come: a fact cannot be recorded before it happened. Nor did it happen in the first century."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**options)

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day and day > today():
            raise ValidationError(
                _("%(day)s has not come yet; give the day on which it happened."), code="future", params={"day": day}
            )
        if day and day < EARLIEST:
            raise ValidationError(
                _("%(day)s is too long ago to be meant; write the year with four digits."),
                code="long_ago",
                params={"day": day},
            )
        return day
