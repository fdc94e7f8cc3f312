"""What the acts of the filings desk ask of an officer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from filings.acts.examination import blocking
from filings.acts.submissions import received_of
from filings.acts.wording import said
from filings.models import Filing, Submission, Upload
from filings.notices import (
    CancellationNotice,
    ChangeRecorded,
    ExOfficioCancellation,
    ExOfficioGround,
    FilingNotice,
    FilingRefusal,
    OverdueFilingReminder,
    Reason,
    RestorationNotice,
    ReturnForCorrection,
    RevocationDecision,
)
from filings.rules.dossier import EVERY_FIELD, SECTIONS, UPLOAD_LABELS, fields, label, upload_key
from filings.rules.dossier.algorithm import CATEGORIES, GENERATION
from filings.uploads import ACCEPT
from oversight.acts import ActForm, PastDayField, RowsField
from oversight.clock import today
from oversight.models import Authority, Officer, Role
from reports.notices.wording import WordedForm, WordingField


def long_text(label: Any, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 4}), max_length=2000, **options)


class DecisionForm(WordedForm):
    """Base of every act that issues a document: it stands in the name of the authority of whoever drafts it.

    The page says which authority that is, and leaves no other choice.
    """

    authority = forms.ModelChoiceField(
        label=_("in the name of"), queryset=Authority.objects.none(), required=False, empty_label=None
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order_fields([name for name in self.fields if name != "authority"])
        if isinstance(self.actor, Officer):
            own = Authority.objects.filter(pk=self.actor.authority_id or 0)
            self.fields["authority"].queryset = own  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        authority = self.actor.authority if isinstance(self.actor, Officer) else None
        return {**super().arguments(), "authority": authority}


class OpenDossierForm(ActForm):
    """What identifies a filing: role and algorithm; the rest of the dossier follows."""

    role = forms.ChoiceField(label=_("role"), choices=[one for one in Filing.Role.choices if one[0]])
    algorithm_name = forms.CharField(label=_("algorithm"), max_length=300)
    category = forms.ChoiceField(
        label=_("algorithm type"), choices=[(one.key, said(one.label)) for one in CATEGORIES], initial=GENERATION
    )


class UploadForm(ActForm):
    """One file of the dossier."""

    kind = forms.ChoiceField(label=_("kind"), choices=[(one.value, said(text)) for one, text in UPLOAD_LABELS.items()])
    file = forms.FileField(
        label=_("file"),
        help_text=_("PDF, PNG, JPEG, DOCX or XLSX, at most 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        allow_empty_file=True,
    )


class RemoveUploadForm(ActForm):
    """Which file of the draft is taken out."""

    upload = forms.ModelChoiceField(label=_("file"), queryset=Upload.objects.none())

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, Filing):
            mine = Upload.objects.filter(
                submission__filing=self.subject, submission__state=Submission.State.DRAFT, removed_at__isnull=True
            )
            self.fields["upload"].queryset = mine  # type: ignore[attr-defined]


class ReceiveForm(DecisionForm):
    """When the materials arrived."""

    received_on = PastDayField(
        label=_("received on"),
        help_text=_("The day on which the materials arrived; of a letter the day it was delivered."),
    )
    reason = forms.CharField(
        label=_("how the earlier day is known"),
        max_length=300,
        required=False,
        help_text=_("Needed where the day is not today: postmark, entry in the mail book."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["received_on"].initial = today


class ReassignForm(ActForm):
    """Who reviews it from now on."""

    reviewer = forms.ModelChoiceField(label=_("reviewer"), queryset=Officer.objects.none())
    reason = forms.CharField(label=_("reason"), max_length=300)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.actor, Officer):
            colleagues = Officer.objects.filter(
                authority=self.actor.authority, is_active=True, roles__contains=[Role.INTAKE]
            )
            self.fields["reviewer"].queryset = colleagues  # type: ignore[attr-defined]


class ReasonRow(forms.Form):
    """One reason: which field, what is wrong, what would help."""

    field = forms.ChoiceField(label=_("field"), required=False, choices=[])
    message = long_text(_("what is wrong"))
    remedy = long_text(_("what would help"))

    def __init__(self, *args: Any, keys: tuple[str, ...] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        known = keys or tuple(one.key for one in EVERY_FIELD)
        choices = [("", _("the dossier as a whole")), *((key, said(label(key))) for key in known)]
        self.fields["field"].choices = choices  # type: ignore[attr-defined]


class ReasonsForm(DecisionForm):
    """The reasons of a return or refusal; what the rules found wrong is offered to begin with."""

    reasons = RowsField(ReasonRow, Reason, label=_("reasons"), row_label=_("reason"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        submission = received_of(self.subject) if isinstance(self.subject, Filing) else None
        if submission is None:
            return
        field: RowsField = self.fields["reasons"]  # type: ignore[assignment]
        found = blocking(submission)
        field.use(keys=_keys(submission, [one.field for one in found]))
        field.initial = [
            {"field": one.field, "message": str(said(one.message)), "remedy": str(said(one.remedy))} for one in found
        ]


def _keys(submission: Submission, found: list[str]) -> tuple[str, ...]:
    role = submission.filing.role or Filing.Role.PROVIDER
    sections = list(SECTIONS)
    known = sorted(fields(role, submission.kind), key=lambda one: sections.index(one.section))
    every = [*(one.key for one in known), *(upload_key(kind) for kind in UPLOAD_LABELS), *found]
    rows = [f"products-{index}-name" for index in range(len(submission.content.get("products") or []))]
    return tuple(dict.fromkeys([*every, *rows]))


class ReturnForm(ReasonsForm):
    """The reasons of a return, and its wording."""

    wording = WordingField(ReturnForCorrection)


class RefuseForm(ReasonsForm):
    """The reasons of a refusal, and its wording."""

    wording = WordingField(FilingRefusal)


class AcceptForm(DecisionForm):
    """Nothing but the decision and the wording of its notice."""

    wording = WordingField(FilingNotice)


class RecordChangeForm(DecisionForm):
    """Nothing but the decision and the wording of its notice."""

    wording = WordingField(ChangeRecorded)


class CancelForm(DecisionForm):
    """Nothing but the decision and the wording of its notice."""

    wording = WordingField(CancellationNotice)


class RemindForm(DecisionForm):
    """The wording of the letter."""

    wording = WordingField(OverdueFilingReminder)


class WithdrawForm(ActForm):
    """How the filer's wish is known."""

    reason = forms.CharField(
        label=_("how the filer's wish is known"), max_length=300, help_text=_("The letter or message, with its day.")
    )


class EndOfServiceForm(ActForm):
    """The service that the filing is about has ended."""

    ended_on = PastDayField(label=_("day the service ended"))
    reason = forms.CharField(
        label=_("how it is known"), max_length=500, help_text=_("Name the document, the page or the finding.")
    )


class ExOfficioForm(DecisionForm):
    """Why a filing is cancelled without an application (ARP 33 ¶2)."""

    ground = forms.ChoiceField(label=_("ground"), choices=ExOfficioGround.choices)
    facts = long_text(_("facts and evidence"))
    wording = WordingField(ExOfficioCancellation)


class RevokeForm(DecisionForm):
    """What about the filing was concealed or false (ARP 33 ¶1)."""

    facts = long_text(
        _("facts and evidence"), help_text=_("What was concealed or false, and how that was established.")
    )
    wording = WordingField(RevocationDecision)


class RestoreForm(DecisionForm):
    """What overturns the ending of a filing."""

    document = forms.CharField(
        label=_("document that overturns it"),
        max_length=300,
        help_text=_(
            "Number and day of the decision on reconsideration, the judgment, the own correcting decision or the "
            "filer's request."
        ),
    )
    reason = long_text(_("reason"))
    requested = forms.BooleanField(
        label=_("The filer itself asked for it"),
        required=False,
        help_text=_("A filing cancelled on application comes back only at the filer's own request."),
    )
    wording = WordingField(RestorationNotice)
