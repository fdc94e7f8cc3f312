"""What preservation by registration asks of an officer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from inspections.forms import text
from inspections.models import Case, Evidence, Preservation
from oversight.acts import ActForm, PastDayField


def pieces_of(case: object) -> "forms.ModelMultipleChoiceField[Evidence]":
    """A field with the evidence of a case that nothing stands against."""
    rows = Evidence.objects.filter(case=case, excluded_at__isnull=True) if isinstance(case, Case) else None
    return forms.ModelMultipleChoiceField(
        label=_("evidence"),
        queryset=Evidence.objects.none() if rows is None else rows,
        widget=forms.CheckboxSelectMultiple,
    )


class WithPieces(ActForm):
    """A form that names pieces of evidence of its case; a proposal keeps their ids."""

    @classmethod
    def encode(cls, arguments: Any) -> dict[str, Any]:
        return super().encode({**arguments, "evidence": [one.pk for one in arguments.get("evidence", ())]})


class PreserveForm(WithPieces):
    evidence = pieces_of(None)
    reason = text(_("why it may be lost"), help_text=_("Or why it would be hard to obtain later (APL 56)."))
    place = forms.CharField(label=_("where it is kept"), max_length=300)
    holder = forms.CharField(
        label=_("who holds it"),
        max_length=200,
        required=False,
        help_text=_("Where it is not the party; the document is addressed to the holder."),
    )
    holder_address = forms.CharField(label=_("address of the holder"), max_length=300, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["evidence"] = pieces_of(self.subject)
        self.order_fields(["evidence", "reason", "place", "holder", "holder_address"])


class HandlePreservedForm(ActForm):
    handling = forms.ChoiceField(
        label=_("what becomes of it"),
        choices=[choice for choice in Preservation.Handling.choices if choice[0] != Preservation.Handling.LAPSED],
    )
    handled_on = PastDayField(label=_("decided on"))
    note = text(_("reasons"))
