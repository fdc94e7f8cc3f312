"""What the acts on conflicts of interest ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from filings.models import Party
from inspections.forms import text
from oversight.acts import ActForm
from oversight.models import Officer


class DeclareConflictForm(ActForm):
    party = forms.ModelChoiceField(label=_("party"), queryset=Party.objects.none())
    reason = text(_("reason"), help_text=_("Kinship, an interest of one's own, or another relation (APL 43)."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.actor, Officer):
            rows = Party.objects.visible_to(self.actor).filter(merged_into__isnull=True)
            self.fields["party"].queryset = rows  # type: ignore[attr-defined]


class EndConflictForm(ActForm):
    reason = text(_("reason"))
