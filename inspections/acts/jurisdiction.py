"""Where the rules of jurisdiction meet departments and cases."""

from filings.models import Party
from inspections.models import Case, CaseTransfer, Decision
from inspections.refusals import act_refused, refusal
from inspections.rules import jurisdiction
from inspections.rules.jurisdiction import Seat
from inspections.rules.refused import Refused
from oversight import statute
from oversight.acts import Refusal
from oversight.divisions import prefix
from oversight.level import Level
from oversight.models import Authority, Officer

AHEAD = [Case.Status.COMMENTS_REFUSED, Case.Status.NOTIFIED, Case.Status.ORDERED, Case.Status.ORDER_REFUSED,
         Case.Status.PENALISED]  # fmt: skip
"""Where a case stands once the way leads to Article 22."""


def seat(authority: Authority) -> Seat:
    """A department as the rules see it."""
    return Seat(Level(authority.level), authority.division)


def jurisdiction_refusals(party: Party, authority: Authority) -> list[Refusal]:
    """Why this authority may not open a case on that party: its place lies in another region; names who may."""
    try:
        jurisdiction.check_place(seat(authority), party.division)
    except Refused:
        competent = Authority.objects.competent_for(party.division)
        facts = {"place": party.division, "authority": str(authority), "competent": str(competent or "-")}
        return [refusal(Refused("jurisdiction", **facts))]
    return []


def competent_for_party(party: Party, officer: Officer) -> Refusal | None:
    """As `jurisdiction_refusals`, for the officer who would open the case."""
    found = jurisdiction_refusals(party, officer.authority) if officer.authority else []
    return found[0] if found else None


def may_order(case: Case) -> bool:
    """Whether the authority that has the case may decide under Article 22; others may comment only (Article 21 ¶1)."""
    return jurisdiction.may_order(Level(case.authority.level), statute.edition(case.edition))


def article_22_in_play(case: Case) -> bool:
    """Whether the case must stay with a department that may order: it leads there, or was handed up for that."""
    stands = case.closed_from if case.status == Case.Status.HANDED_OVER else case.status
    if stands in AHEAD:
        return True
    if case.decisions.exclude(stage=Decision.Stage.WITHDRAWN).exists():
        return True
    least = statute.edition(case.edition).penalty.least_level
    handed_up = case.transfers.filter(kind=CaseTransfer.Kind.UPWARDS, sent_back=False)
    return handed_up.filter(from_authority__level__lt=least, to_authority__level__gte=least).exists()


def check_assignment(case: Case, authority: Authority) -> None:
    """Raises ActRefused "not_below_province" where Article 22 keeps the case above that department."""
    try:
        jurisdiction.check_assignment(
            seat(authority), article_22=article_22_in_play(case), edition=statute.edition(case.edition)
        )
    except Refused as refused:
        raise act_refused(refused) from refused


def departments_above(authority: Authority) -> list[Authority]:
    """The departments above, the nearest first; one query."""
    region = authority.division
    codes = {f"{region[:4]}00", f"{region[:2]}0000", "000000"} - {region}
    above = Authority.objects.filter(division__in=codes, level__gt=authority.level).order_by("level")
    return [one for one in above if region.startswith(prefix(one.division))]


def department_for_order(case: Case) -> Authority | None:
    """The lowest department above that may order under Article 22; None where there is none above."""
    return receiver_above(case, article_22=True)


def receiver_above(case: Case, *, article_22: bool) -> Authority | None:
    """To whom a transfer upwards goes."""
    above = departments_above(case.authority)
    number = jurisdiction.receiver_above(
        [seat(one) for one in above], article_22=article_22, edition=statute.edition(case.edition)
    )
    return None if number is None else above[number]
