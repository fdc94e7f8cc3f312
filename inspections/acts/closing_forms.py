"""What closing and reopening ask."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from inspections.forms import text
from inspections.models import Case
from inspections.rules.closing import ALLOWED, BACK_TO
from oversight.acts import ActForm


class CloseForm(ActForm):
    closing = forms.ChoiceField(label=_("closed because"), choices=Case.Closing.choices)
    reason = text(_("reason"))
    result = text(
        _("what the party is told"),
        required=False,
        help_text=_("Printed in the notice of closing, where one is issued; the ground is printed anyway."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, Case):
            fitting = ALLOWED.get(self.subject.status, frozenset())
            choices = [(value, label) for value, label in Case.Closing.choices if value in fitting]
            # Only offered, not required: what the state rules out is refused by the act, with a remedy.
            self.fields["closing"].widget.choices = choices or Case.Closing.choices


class Why(models.TextChoices):
    """Why a closed case is opened again."""

    NEW_FACTS = "new_facts", _("new facts or evidence")
    MISTAKE = "mistake", _("it was closed by mistake")
    SENT_BACK = "sent_back", _("the other body sent it back after all")


class ReopenForm(ActForm):
    because = forms.ChoiceField(label=_("because"), choices=Why.choices)
    back_to = forms.ChoiceField(label=_("goes on as"), choices=Case.Status.choices)
    reason = text(_("reason"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, Case):
            fitting = BACK_TO.get(self.subject.closed_from, frozenset())
            choices = [(value, label) for value, label in Case.Status.choices if value in fitting]
            self.fields["back_to"].widget.choices = choices or Case.Status.choices
