"""Who handles a case: two inspectors of its authority with enforcement certificates (APL 42, 55)."""

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from filings.acts.standing import same_party
from filings.models import Party
from inspections.forms import HandlersForm
from inspections.models import Case, ConflictOfInterest
from oversight.acts import Refusal, act
from oversight.acts.refused import refuse_all
from oversight.clock import today
from oversight.level import Level
from oversight.models import Authority, Officer, Role


def handler_refusals(
    handler: Officer, second_handler: Officer, authority: Authority, party: Party | None = None
) -> list[Refusal]:
    """Why these two may not handle a case of this authority, on this party where one is known."""
    found = []
    if second_handler.pk == handler.pk:
        found.append(
            Refusal(
                "two_officers",
                _("A case needs two different officers (APL 42)."),
                _("Name a colleague as second officer."),
                field="second_handler",
                value=str(second_handler),
            )
        )
    for field, officer in (("handler", handler), ("second_handler", second_handler)):
        if not (officer.is_active and officer.authority_id == authority.pk and officer.holds([Role.INSPECTOR])):
            found.append(
                Refusal(
                    field,
                    _("%(officer)s is no inspector in service of this authority.") % {"officer": officer},
                    _("Name an inspector of your authority."),
                    field=field,
                    value=str(officer),
                )
            )
        elif not officer.card_number:
            found.append(
                Refusal(
                    "no_certificate",
                    _("%(officer)s has no enforcement certificate on record, which documents must name (APL 55).")
                    % {"officer": officer},
                    _("Have an administrator enter it (“Assign roles”)."),
                    field=field,
                    value=str(officer),
                )
            )
        elif officer.card_valid_until and officer.card_valid_until < today():
            found.append(
                Refusal(
                    "card_expired",
                    _("The enforcement certificate of %(officer)s was valid until %(day)s (APL 55).")
                    % {"officer": officer, "day": date_format(officer.card_valid_until)},
                    _("Have an administrator enter the renewed one (“Assign roles”)."),
                    field=field,
                    value=str(officer),
                )
            )
    return found + (_conflicts(handler, second_handler, party) if party else [])


def _conflicts(handler: Officer, second_handler: Officer, party: Party) -> list[Refusal]:
    """Which of the two must keep away from this party (回避)."""
    away = set(
        ConflictOfInterest.objects.in_force()
        .filter(officer__in=[handler, second_handler], party__in=same_party(party))
        .values_list("officer", flat=True)
    )
    return [
        Refusal(
            "conflict",
            _("%(officer)s has a conflict of interest with %(party)s (APL 43).") % {"officer": officer, "party": party},
            _("Name another inspector."),
            field=field,
            value=str(officer),
        )
        for field, officer in (("handler", handler), ("second_handler", second_handler))
        if officer.pk in away
    ]


@act(
    name="inspections.assign_handlers",
    on="inspections.Case",
    source=[status for status in Case.Status.values if status != Case.Status.CLOSED],
    label=_("Assign the case to other officers"),
    consequence=_("Documents issued from now on name these two officers. Nothing is sent."),
    basis="APL 42, 43, 55",
    level=Level.COUNTY,
    roles=[Role.APPROVER],
    form=HandlersForm,
)
def assign_handlers(
    case: Case, actor: Officer | None, *, handler: Officer, second_handler: Officer, reason: str
) -> None:
    """Name other officers: one has left, must recuse oneself, or the case came from below."""
    refuse_all(handler_refusals(handler, second_handler, case.authority, case.party))
    case.handler, case.second_handler = handler, second_handler
