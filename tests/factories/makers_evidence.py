"""One piece of evidence, one preservation, one request for support in an authority's region, made by the acts."""

from inspections.acts.cooperation import request_support
from inspections.acts.preservation import preserve
from inspections.models import Case, CooperationRequest, Evidence, Preservation
from oversight.acts import approve
from oversight.models import Authority, Officer
from oversight.workdays import Period, Unit
from tests.factories.makers_inspections import approver, inspector, opened_case
from tests.factories.registry import makes
from tests.inspections.factories import fresh
from tests.inspections.proofs import file_of, thing_of


def handled(authority: Authority) -> tuple[Case, Officer]:
    handler = inspector(authority)
    return opened_case(authority, handler), handler


@makes(Evidence)
def evidence(authority: Authority) -> Evidence:
    """A scanned file in a case."""
    return file_of(*handled(authority))


@makes(Preservation)
def preservation(authority: Authority) -> Preservation:
    """A thing that is preserved; nobody has decided yet."""
    case, handler = handled(authority)
    thing = thing_of(case, handler)
    proposal = preserve.propose(fresh(case), handler, evidence=[thing], reason="It may be wiped.", place="物证室")
    made: Preservation = approve(proposal, approver(authority))
    return made


@makes(CooperationRequest)
def support(authority: Authority) -> CooperationRequest:
    """A request that was issued and not served yet."""
    case, handler = handled(authority)
    proposal = request_support.propose(
        fresh(case),
        handler,
        kind=CooperationRequest.Kind.DATA,
        wanted="Logs of August.",
        purpose="To see how many clips bore no label.",
        period=Period(5, Unit.WORKING),
    )
    made: CooperationRequest = approve(proposal, approver(authority))
    return made
