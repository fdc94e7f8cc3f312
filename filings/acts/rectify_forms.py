"""What is asked where a received submission is put right (更正)."""

import json
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from filings.acts.wording import said
from filings.models import Filing, Submission
from filings.rules.dossier import EVERY_FIELD, public_keys
from oversight.acts import ActForm


class RectifyForm(ActForm):
    """One field of a received submission put right (更正)."""

    private: ClassVar[frozenset[str]] = frozenset({"new"})

    submission = forms.ModelChoiceField(label=_("submission"), queryset=Submission.objects.none())
    field = forms.ChoiceField(label=_("field"), choices=[])
    new = forms.CharField(
        label=_("what should stand"),
        required=False,
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Empty: the field says nothing any more. Products as 甲写作（APP）、甲写作（网站） or as JSON."),
    )
    ground = forms.CharField(label=_("ground"), max_length=500, help_text=_("Who asked for it, and what proves it."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not isinstance(self.subject, Filing):
            return
        received = self.subject.submissions.filter(received_at__isnull=False)
        self.fields["submission"].queryset = received  # type: ignore[attr-defined]
        every = [(one.key, said(one.label)) for one in EVERY_FIELD]
        self.fields["field"].choices = every  # type: ignore[attr-defined]


class RectifyPublicForm(RectifyForm):
    """A public field of an accepted submission put right, by two people; what the register shows is not private."""

    private: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not isinstance(self.subject, Filing):
            return
        accepted = self.subject.submissions.filter(state=Submission.State.ACCEPTED)
        self.fields["submission"].queryset = accepted  # type: ignore[attr-defined]
        public = [(one.key, said(one.label)) for one in EVERY_FIELD if one.key in public_keys()]
        self.fields["field"].choices = public  # type: ignore[attr-defined]

    @classmethod
    def encode(cls, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Rows as the JSON that an officer may type."""
        new = arguments.get("new")
        typed = json.dumps(new, ensure_ascii=False) if new and isinstance(new, list) else new or ""
        return super().encode({**arguments, "new": typed})
