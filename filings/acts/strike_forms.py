"""What is asked of officers who strike a report out, and of which change a report is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from filings.acts.change_clocks import clocks_of_changes, open_changes
from filings.acts.desk_forms import ReceiveForm
from filings.acts.standing import same_product
from filings.models import EventReport, Filing, KnownChange, LaunchReport, Product
from oversight.acts import ActForm, PastDayField


class StrikeForm(ActForm):
    """Which report is wrong, why, and what proves it."""

    reason = forms.CharField(label=_("why it is struck out"), max_length=500)
    evidence = forms.CharField(
        label=_("evidence"), max_length=500, help_text=_("The document or the finding that proves it wrong.")
    )

    field_order = ("report", "reason", "evidence")


class StrikeLaunchForm(StrikeForm):
    """A report of a launch of this product, or of one that was merged into it."""

    report = forms.ModelChoiceField(label=_("report"), queryset=LaunchReport.objects.none())

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, Product):
            reports = LaunchReport.objects.standing().filter(product__in=same_product(self.subject))
            self.fields["report"].queryset = reports  # type: ignore[attr-defined]


class StrikeEventForm(StrikeForm):
    """A report of a change of this filing, or of the end of its service."""

    report = forms.ModelChoiceField(label=_("report"), queryset=EventReport.objects.none())
    kind: EventReport.Kind

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, Filing):
            reports = EventReport.objects.standing().filter(filing=self.subject, kind=self.kind)
            self.fields["report"].queryset = reports  # type: ignore[attr-defined]


class StrikeChangeForm(StrikeEventForm):
    kind = EventReport.Kind.CHANGE


class StrikeEndForm(StrikeEventForm):
    kind = EventReport.Kind.END_OF_SERVICE


class ChangeKnownForm(ActForm):
    """A change of filed information that the filer did not file itself."""

    changed_on = PastDayField(label=_("day of the change"))
    change = forms.ModelChoiceField(
        label=_("which change"),
        queryset=KnownChange.objects.none(),
        required=False,
        empty_label=_("a change of its own, with its own ten working days"),
        help_text=_("Another day of a change that is on record moves the clock of that one."),
    )
    reason = forms.CharField(
        label=_("what changed, and how it is known"), max_length=500, help_text=_("Name the document or the finding.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.subject, Filing):
            counting = clocks_of_changes(self.subject).filter(voided_on__isnull=True).values("subject_id")
            mine = KnownChange.objects.filter(filing=self.subject, pk__in=counting)
            self.fields["change"].queryset = mine.select_related("filing")  # type: ignore[attr-defined]


class ReceiveChangeForm(ReceiveForm):
    """When a change arrived, and which of the known changes it carries."""

    carries = forms.ModelMultipleChoiceField(
        label=_("changes it carries"),
        queryset=KnownChange.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Every change known up to the day of receipt, unless the filer names fewer."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        waiting = open_changes(self.subject) if isinstance(self.subject, Filing) else []
        if not waiting:
            del self.fields["carries"]
            return
        keys = [one.pk for one in waiting]
        mine = KnownChange.objects.filter(pk__in=keys).select_related("filing")
        self.fields["carries"].queryset = mine  # type: ignore[attr-defined]
        self.fields["carries"].initial = keys

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        if "carries" in given:
            given["carries"] = list(given["carries"])
        return given
