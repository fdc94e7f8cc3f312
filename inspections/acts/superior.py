"""What the department above does: it takes a case over, or designates who has it (CAC-EP; APL 25)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from inspections.acts.handlers import handler_refusals
from inspections.acts.jurisdiction import check_assignment, seat
from inspections.acts.moving import MOVABLE, check_nothing_unserved, give_to, receivers, record_transfer
from inspections.acts.transfer_forms import DesignateForm, TakeOverForm, Why
from inspections.models import Case, CaseTransfer
from oversight.acts import ActRefused, Refusal, act, acting, acting_officer
from oversight.acts.refused import refuse_all
from oversight.level import Level
from oversight.models import Authority, Officer, Role


def stands_above(case: Case, officer: Officer) -> Refusal | None:
    """Who may take or assign a case: a department above the one that has it."""
    if officer.authority and seat(officer.authority).stands_above(seat(case.authority)):
        return None
    return Refusal(
        "region",
        _("%(case)s is a case of %(authority)s; only a department above it takes it over or assigns it.")
        % {"case": case, "authority": case.authority},
        _("Ask the common department above."),
        field="subject",
        value=str(case),
    )


@act(
    name="inspections.take_over",
    on="inspections.Case",
    source=[Case.Status.INVESTIGATING, Case.Status.CORRECTING, Case.Status.COMMENTS_REFUSED, Case.Status.CORRECTED],
    label=_("Take the case over"),
    consequence=_(
        "Your department has the case from then on, with its whole file and its clocks, which run on. The department "
        "below keeps reading it. Nothing is sent to the party."
    ),
    basis="CAC-EP",
    level=Level.CITY,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=TakeOverForm,
    reach=stands_above,
)
def take_over(
    case: Case, actor: Officer | None, *, handler: Officer, second_handler: Officer, reason: str
) -> CaseTransfer:
    """Take a case from a department below. Raises ActRefused: "own_case", "unserved", what stands against handlers."""
    drafter = acting().drafter or acting_officer()
    taker = _authority_of(drafter)
    refuse_all(handler_refusals(handler, second_handler, taker, case.party))
    check_nothing_unserved(case)
    running = acting()
    deciders = {one.pk for one in (running.actor, running.drafter) if one}
    if {case.handler_id, case.second_handler_id} & deciders:
        raise ActRefused(
            "own_case",
            _("Whoever handles the case does not decide that it is taken over."),
            remedy=_("Leave it to a colleague."),
            field="actor",
            value=drafter,
        )
    transfer = record_transfer(case, CaseTransfer.Kind.TAKEN_OVER, reason, to_authority=taker)
    give_to(case, taker, (handler, second_handler))
    return transfer


@act(
    name="inspections.designate",
    on="inspections.Case",
    source=MOVABLE,
    label=_("Designate who has the case"),
    consequence=_(
        "The department you name has the case from then on, with its whole file and its clocks, which run on. The old "
        "one keeps reading it, unless a conflict of interest is the reason. A dispute is decided within 10 working "
        "days (practice; not verified). Nothing is sent to the party."
    ),
    basis="APL 25; CAC-EP",
    level=Level.CITY,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=DesignateForm,
    reach=stands_above,
)
def designate(
    case: Case, actor: Officer | None, *, to_authority: Authority, because: str, disputed_on: date, reason: str
) -> CaseTransfer:
    """Name the department that has a case, as the common superior of both.

    Raises ActRefused: "not_common_superior", "same_authority", "not_below_province" (Article 22), "no_receiver".
    """
    superior = _authority_of(acting().drafter or acting_officer())
    if to_authority.pk == case.authority_id:
        raise ActRefused(
            "same_authority",
            _("%(authority)s has the case already.") % {"authority": to_authority},
            remedy=_("Name another department."),
            field="to_authority",
            value=to_authority,
        )
    if not seat(superior).stands_above(seat(to_authority)):
        raise ActRefused(
            "not_common_superior",
            _("%(superior)s does not stand above %(authority)s.") % {"superior": superior, "authority": to_authority},
            remedy=_("Only the department above both designates; your own takes the case over."),
            field="to_authority",
            value=to_authority,
        )
    check_assignment(case, to_authority)
    check_nothing_unserved(case)
    handlers = receivers(to_authority, case.party)
    said = f"{Why(because).label} ({disputed_on}): {reason}"
    keeps_reading = because != Why.CONFLICT
    transfer = record_transfer(
        case, CaseTransfer.Kind.DESIGNATED, said, to_authority=to_authority, keeps_reading=keeps_reading
    )
    if not keeps_reading:
        # What an earlier transfer let it read ends, too: it should neither decide the case nor look into it.
        case.transfers.filter(from_authority=transfer.from_authority).update(keeps_reading=False)
    give_to(case, to_authority, handlers)
    return transfer


def _authority_of(officer: Officer) -> Authority:
    if officer.authority is None:
        raise ActRefused("role", _("Only an officer of an authority does this."), remedy=_("Log in as one."))
    return officer.authority
