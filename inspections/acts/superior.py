"""What the department above does: it takes a case over, or designates who has it (CAC-EP; APL 25)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from inspections.acts.handlers import handler_refusals
from inspections.acts.jurisdiction import check_assignment, seat
from inspections.acts.moving import (
    MOVABLE,
    came_sideways,
    check_nothing_unserved,
    give_to,
    handlers_on_return,
    pending_transfer,
    receivers,
    record_transfer,
    settle_transfer,
)
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


def under_way(case: Case, actor: Officer | None) -> Refusal | None:
    """A case that waits is decided on where departments send it to and fro; not while a body outside has it."""
    return came_sideways(case) if case.status == Case.Status.HANDED_OVER else None


TAKEN = [Case.Status.INVESTIGATING, Case.Status.CORRECTING, Case.Status.COMMENTS_REFUSED, Case.Status.CORRECTED]


@act(
    name="inspections.take_over",
    on="inspections.Case",
    source=[*TAKEN, Case.Status.HANDED_OVER],
    target=TAKEN,
    label=_("Take the case over"),
    consequence=_(
        "Your department has the case from then on, with its whole file and its clocks, which run on. The department "
        "below keeps reading it, unless it was sent the case and never acknowledged it. Nothing is sent to the party."
    ),
    basis="CAC-EP",
    level=Level.CITY,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=TakeOverForm,
    reach=stands_above,
    guard=under_way,
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
    waiting = _waiting(case)
    if waiting:
        settle_transfer(case, _("Not acknowledged: %(authority)s took the case over.") % {"authority": taker})
    transfer = record_transfer(
        case, CaseTransfer.Kind.TAKEN_OVER, reason, to_authority=taker, keeps_reading=waiting is None
    )
    give_to(case, taker, (handler, second_handler))
    return transfer


@act(
    name="inspections.designate",
    on="inspections.Case",
    source=[*MOVABLE, Case.Status.HANDED_OVER],
    target=MOVABLE,
    label=_("Designate who has the case"),
    consequence=_(
        "The department you name has the case from then on, with its whole file and its clocks, which run on. The old "
        "one keeps reading it, unless a conflict of interest is the reason. A transfer that nobody acknowledged ends "
        "with it. A dispute is decided within 10 working days (practice; not verified). Nothing is sent to the party."
    ),
    basis="APL 25; CAC-EP",
    level=Level.CITY,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=DesignateForm,
    reach=stands_above,
    guard=under_way,
)
def designate(
    case: Case, actor: Officer | None, *, to_authority: Authority, because: str, disputed_on: date, reason: str
) -> CaseTransfer:
    """Name the department that has a case, as the common superior of both.

    Of a case that one sent and the other has not acknowledged, it is the superior of these two; it may name either.

    Raises ActRefused: "not_common_superior", "same_authority", "not_below_province" (Article 22), "no_receiver".
    """
    superior = _authority_of(acting().drafter or acting_officer())
    waiting = _waiting(case)
    if to_authority.pk == case.authority_id and not waiting:
        raise ActRefused(
            "same_authority",
            _("%(authority)s has the case already.") % {"authority": to_authority},
            remedy=_("Name another department."),
            field="to_authority",
            value=to_authority,
        )
    _check_superior(superior, to_authority)
    if waiting and waiting.from_authority != superior:
        _check_superior(superior, waiting.from_authority)
    check_assignment(case, to_authority)
    check_nothing_unserved(case)
    back = waiting is not None and waiting.from_authority == to_authority
    handlers = handlers_on_return(case, to_authority) if back else receivers(to_authority, case.party)
    # Whoever is designated where the case lies already has it from the department that sent it there.
    loser = waiting.from_authority if waiting and to_authority == case.authority else case.authority
    conflict = because == Why.CONFLICT
    if waiting:
        settle_transfer(case, _("Not acknowledged: %(authority)s was designated.") % {"authority": to_authority})
    transfer = record_transfer(
        case,
        CaseTransfer.Kind.DESIGNATED,
        f"{Why(because).label} ({disputed_on}): {reason}",
        from_authority=loser,
        to_authority=to_authority,
        keeps_reading=not conflict and (waiting is None or loser == waiting.from_authority),
    )
    if conflict:
        # What an earlier transfer let it read ends, too: it should neither decide the case nor look into it.
        case.transfers.filter(from_authority=loser).update(keeps_reading=False)
    give_to(case, to_authority, handlers)
    return transfer


def _waiting(case: Case) -> CaseTransfer | None:
    """The transfer between departments that nobody has acknowledged; whoever never took a case does not read on."""
    return pending_transfer(case) if case.status == Case.Status.HANDED_OVER else None


def _check_superior(superior: Authority, authority: Authority) -> None:
    if not seat(superior).stands_above(seat(authority)):
        raise ActRefused(
            "not_common_superior",
            _("%(superior)s does not stand above %(authority)s.") % {"superior": superior, "authority": authority},
            remedy=_("Only the department above both designates; your own takes the case over."),
            field="to_authority",
            value=authority,
        )


def _authority_of(officer: Officer) -> Authority:
    if officer.authority is None:
        raise ActRefused("role", _("Only an officer of an authority does this."), remedy=_("Log in as one."))
    return officer.authority
