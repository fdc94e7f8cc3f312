"""A plan, a fixed draw, a drawn party and a conflict of interest in an authority's region."""

from datetime import timedelta

from filings.models import Party
from inspections.acts.conflict import declare_conflict
from inspections.models import ConflictOfInterest, Draw, DrawnTarget, InspectionPlan
from oversight.clock import now, today
from oversight.models import Authority, Officer
from tests.factories.filings import PartyFactory
from tests.factories.oversight import OfficerFactory
from tests.factories.registry import makes
from tests.inspections.draws import adopted, approver_of, fixed, inspectors, planned


@makes(InspectionPlan)
def adopted_plan(authority: Authority) -> InspectionPlan:
    by = OfficerFactory.create(authority=authority)
    return adopted(planned(by, count=1), by, approver_of(authority))


@makes(Draw)
def fixed_draw(authority: Authority) -> Draw:
    PartyFactory.create(division=authority.division)
    first, _second = inspectors(authority, 2)
    return fixed(adopted_plan(authority), first)


@makes(DrawnTarget)
def drawn_target(authority: Authority) -> DrawnTarget:
    """Of a draw of today: written as the act would, without waiting for a day to come."""
    party: Party = PartyFactory.create(division=authority.division)
    first, second = inspectors(authority, 2)
    draw = fixed(adopted_plan(authority), first, day=today() + timedelta(days=1))
    Draw.objects.filter(pk=draw.pk).update(
        state=Draw.State.DRAWN, drawn_at=now(), drawn_by=first, seed_value="1", seed_read_from="-", sha256="0" * 64
    )
    return DrawnTarget.objects.create(draw=draw, position=1, party=party, officer=first, second_officer=second)


@makes(ConflictOfInterest)
def declared(authority: Authority) -> ConflictOfInterest:
    officer: Officer = OfficerFactory.create(authority=authority)
    return declare_conflict(officer, officer, party=PartyFactory.create(division=authority.division), reason="kinship")
