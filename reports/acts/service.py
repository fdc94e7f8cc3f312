"""Service of a document: recorded with its day and proof, it starts the clocks."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from oversight.acts import ActForm, ActRefused, PastDayField, Refusal, act, acting_officer
from oversight.acts.refused import refuse_all
from oversight.clock import now, today
from oversight.level import Level
from oversight.models import Officer
from oversight.models.officer import Role
from reports.models import Notice, Service
from reports.rules.service import deemed_day


class RecordServiceForm(ActForm):
    """How, when and by what proof a document reached its party."""

    method = forms.ChoiceField(label=_("Method"), choices=Service.Method.choices)
    day = PastDayField(
        label=_("Day"),
        help_text=_(
            "Signed, left, received, arrived or published on. A public notice serves 30 days after publication."
        ),
    )
    proof = forms.CharField(
        label=_("Proof"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Proof of service, receipt number, witnesses, photographs, place of publication."),
    )
    confirmation = forms.CharField(
        label=_("Signed address confirmation"),
        max_length=200,
        required=False,
        help_text=_("For electronic service only: date and number of the confirmation that the party signed."),
    )


def _not_yet_served(notice: Notice, actor: Officer | None) -> Refusal | None:
    if not notice.is_served:
        return None
    return Refusal(
        "already_served",
        _("This document has already been served."),
        _("Its service is shown on the document's page."),
        field="notice",
        value=str(notice),
    )


@act(
    name="reports.record_service",
    on="reports.Notice",
    source={Notice.State.ISSUED},
    label=_("Record service"),
    consequence=_("The document counts as served on its day; the periods it sets begin to run."),
    basis="APL 61",
    level=Level.COUNTY,
    roles={Role.INSPECTOR, Role.INTAKE},
    form=RecordServiceForm,
    guard=_not_yet_served,
)
def record_service(
    notice: Notice, actor: Officer | None, *, method: str, day: date, proof: str, confirmation: str = ""
) -> Service:
    """Record that a document was served (送达). Mailing it was not service; this is, and starts the kind's clocks.

    `day` is that of the event: signed, left, received, arrived, published. Raises ActRefused with every reason.
    """
    refuse_all(_refusals(notice, method, day, proof, confirmation))
    service = Service.objects.create(
        notice=notice,
        method=method,
        handed_on=day,
        served_on=deemed_day(method, day),
        proof=proof.strip(),
        confirmation=confirmation.strip(),
        recorded_by=acting_officer(),
        recorded_at=now(),
    )
    notice.kind_class.on_served(notice, service)
    return service


def _refusals(notice: Notice, method: str, day: date, proof: str, confirmation: str) -> list[Refusal]:
    if method not in Service.Method.values:
        raise ActRefused(
            "invalid",
            _("Unknown method of service."),
            remedy=_("Choose one of the list."),
            field="method",
            value=method,
        )
    found = []
    if day < notice.issued_on:
        found.append(_before_issue(notice, day))
    elif day > today():
        found.append(_in_the_future(day))
    elif deemed_day(method, day) > today():
        found.append(_not_yet_deemed(method, day))
    if not proof.strip():
        found.append(_NO_PROOF)
    if method == Service.Method.ELECTRONIC and not confirmation.strip():
        found.append(_NOT_CONFIRMED)
    return found


_NO_PROOF = Refusal(
    "no_proof",
    _("Service without proof cannot be recorded."),
    _("Say what proves it: the signed proof of service, a receipt, witnesses, photographs."),
    field="proof",
)
_NOT_CONFIRMED = Refusal(
    "not_confirmed",
    _("Electronic service is possible only where the party agreed and signed a confirmation of its address."),
    _("Name the signed confirmation, or serve the document otherwise."),
    field="confirmation",
)


def _before_issue(notice: Notice, day: date) -> Refusal:
    return Refusal(
        "before_issue",
        _("A document cannot be served before the day it was issued (%(day)s).") % {"day": notice.issued_on},
        _("Correct the day."),
        field="day",
        value=str(day),
    )


def _in_the_future(day: date) -> Refusal:
    return Refusal(
        "future",
        _("Service is recorded when it has happened; this day is still to come."),
        _("Correct the day, or come back when it has happened."),
        field="day",
        value=str(day),
    )


def _not_yet_deemed(method: str, day: date) -> Refusal:
    return Refusal(
        "not_yet_deemed",
        _("A public notice counts as service only on %(deemed)s, 30 days after its publication.")
        % {"deemed": deemed_day(method, day)},
        _("Record it on or after that day."),
        field="day",
        value=str(day),
    )
