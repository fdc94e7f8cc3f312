"""Article 16: what a store is asked to do about one listing, from what it claims and what the register knows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from filings.rules.filing_number import NumberFlag, read
from filings.rules.listing_facts import (
    Claim,
    FilingFacts,
    FilingPeriod,
    ProductFacts,
    RestrictionKind,
    Standing,
    covering_numbers,
)
from filings.rules.listing_measures import Measure, Text
from filings.rules.listing_reasons import REASONS, Code, Reason


class Match(StrEnum):
    """How far the claim agrees with the register."""

    EXACT = "exact"
    ENTITY_NOT_STATED = "entity_not_stated"
    PRODUCT_NOT_LISTED = "product_not_listed"
    OTHER_ENTITY = "other_entity"
    OTHER_CATEGORY = "other_category"
    SUPPORTER_ONLY = "supporter_only"
    NAME_AND_ENTITY = "name_and_entity"
    PACKAGE = "package"
    NAME_ONLY = "name_only"
    AMBIGUOUS = "ambiguous"
    MALFORMED = "malformed"
    CHECK_DIGIT = "check_digit"
    NOT_FOUND = "not_found"


MATCHES: dict[Match, Text] = {
    Match.EXACT: Text("编号、主体、产品均相符", "number, entity and product agree"),
    Match.ENTITY_NOT_STATED: Text("编号与产品相符，未提供主体", "number and product agree, entity not given"),
    Match.PRODUCT_NOT_LISTED: Text("编号有效，备案未列该产品", "number exists, product not listed in it"),
    Match.OTHER_ENTITY: Text("编号属于其他主体", "number exists, other entity"),
    Match.OTHER_CATEGORY: Text("编号属于其他算法类别", "number exists, other category of algorithm"),
    Match.SUPPORTER_ONLY: Text("编号属于服务技术支持者", "number of a technical supporter only"),
    Match.NAME_AND_ENTITY: Text("产品名称与主体相符", "name and entity agree"),
    Match.PACKAGE: Text("应用包名相符", "package name agrees"),
    Match.NAME_ONLY: Text("仅产品名称相符", "name only"),
    Match.AMBIGUOUS: Text("多个主体有同名产品", "several entities have a product of this name"),
    Match.MALFORMED: Text("编号格式不正确", "number malformed"),
    Match.CHECK_DIGIT: Text("未查到编号，且校验位不符", "number not found and its check digit does not fit"),
    Match.NOT_FOUND: Text("未查到", "not found"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the register can say about a listing, and what Article 16 asks of its store.

    measure   the most severe one of the reasons
    numbers   numbers under which the product stands filed, or may stand where only its name agrees
    period    the running or ended period for filing, where one matters; declared_period says whose it is
    identified   whether the claim is certainly about a product of the register
    assessed_on  day of its newest security assessment on record
    """

    match: Match
    measure: Measure
    reasons: tuple[Reason, ...]
    numbers: tuple[str, ...] = ()
    period: FilingPeriod | None = None
    period_is_declared: bool = False
    restrictions: tuple[RestrictionKind, ...] = ()
    identified: bool = False
    assessed_on: date | None = None


def verdict(claim: Claim, filing: FilingFacts | None, namesakes: Sequence[ProductFacts], today: date) -> Verdict:
    """Judge one listing.

    filing     the filing of the claimed number, None where the register holds none
    namesakes  every product of the register that shares the claim's app name or package name
    """
    certain = [product for product in namesakes if product.is_certainly(claim, filing)]
    match, codes = _filing_reasons(claim, filing, namesakes, certain, today)
    codes += _restriction_reasons(claim, namesakes, certain)
    reasons = tuple(REASONS[code] for code in dict.fromkeys(codes))
    measure = max((reason.measure(claim.stage) for reason in reasons), key=lambda one: one.severity)
    declared = not certain and bool(_DECLARED & set(codes))
    return Verdict(
        match,
        measure,
        reasons,
        covering_numbers(certain or namesakes),
        claim.declared if declared else _period(certain, codes),
        declared,
        tuple(sorted({kind for product in certain for kind in product.restrictions})),
        bool(certain),
        max((product.assessed_on for product in certain if product.assessed_on), default=None),
    )


_DECLARED = frozenset({Code.PERIOD_OPEN_AS_DECLARED, Code.PERIOD_OVER_AS_DECLARED})
_ENDED = frozenset({Standing.CANCELLED, Standing.REVOKED, Standing.NOT_FILED})
_RESTRICTIONS = {
    RestrictionKind.OPERATIONS_STOPPED: Code.OPERATIONS_STOPPED,
    RestrictionKind.UPDATES_STOPPED: Code.UPDATES_STOPPED,
    RestrictionKind.REMOVAL_DIRECTED: Code.REMOVAL_DIRECTED,
}
_MATCH_OF_DOUBT = {
    Code.SUPPORTER_FILING: Match.SUPPORTER_ONLY,
    Code.OTHER_CATEGORY: Match.OTHER_CATEGORY,
    Code.OTHER_ENTITY: Match.OTHER_ENTITY,
    Code.PRODUCT_NOT_IN_FILING: Match.PRODUCT_NOT_LISTED,
    Code.FORM_NOT_IN_FILING: Match.PRODUCT_NOT_LISTED,
    Code.ENTITY_NOT_STATED: Match.ENTITY_NOT_STATED,
}
"""Which match level a doubt about a claimed number gives; where there are several, the first here."""

Judged = tuple[Match, list[Code]]


def _filing_reasons(
    claim: Claim,
    filing: FilingFacts | None,
    namesakes: Sequence[ProductFacts],
    certain: Sequence[ProductFacts],
    today: date,
) -> Judged:
    if not claim.number:
        return _without_number(claim, namesakes, certain, today)
    if filing is None:
        match, code = _unknown_number(claim.number)
        rest = _without_number(claim, namesakes, certain, today)[1] if namesakes else []
        return match, [code, *rest]
    return _with_number(claim, filing, namesakes, certain, today)


def _unknown_number(number: str) -> tuple[Match, Code]:
    reading = read(number)
    if reading.number is None:
        return Match.MALFORMED, Code.NUMBER_MALFORMED
    if NumberFlag.CHECK_DIGIT in reading.flags:
        return Match.CHECK_DIGIT, Code.NUMBER_MISTYPED
    return Match.NOT_FOUND, Code.NUMBER_NOT_FOUND


def _with_number(
    claim: Claim,
    filing: FilingFacts,
    namesakes: Sequence[ProductFacts],
    certain: Sequence[ProductFacts],
    today: date,
) -> Judged:
    inside = [product for product in namesakes if product.is_in(filing)]
    doubts = _doubts(claim, filing, inside)
    match = next((match for code, match in _MATCH_OF_DOUBT.items() if code in doubts), Match.EXACT)
    if filing.standing is Standing.STANDS:
        if doubts and covering_numbers(certain) not in {(), (filing.number,)}:
            doubts.append(Code.OTHER_NUMBER_STANDS)
        return match, doubts or [Code.FILED]
    listed = [product for product in certain if product.is_in(filing)]
    if listed:
        return match, [_of_product(claim, certain, today), *doubts]
    ended = filing.standing in _ENDED
    return match, [Code.FILING_NOT_IN_FORCE_ELSEWHERE if ended else Code.UNDER_REVIEW, *doubts]


def _doubts(claim: Claim, filing: FilingFacts, inside: Sequence[ProductFacts]) -> list[Code]:
    """Everything that keeps a known number from covering the claim by itself."""
    doubts = []
    if filing.supporter:
        doubts.append(Code.SUPPORTER_FILING)
    if not filing.deep_synthesis:
        doubts.append(Code.OTHER_CATEGORY)
    same = filing.entity.is_claimed(claim)
    if same is False:
        doubts.append(Code.OTHER_ENTITY)
    if not inside and not filing.supporter:
        doubts.append(Code.PRODUCT_NOT_IN_FILING)
    elif inside and not any(product.is_certainly(claim, filing) for product in inside):
        doubts.append(Code.FORM_NOT_IN_FILING)
    if same is None:
        doubts.append(Code.ENTITY_NOT_STATED)
    return doubts


def _without_number(
    claim: Claim, namesakes: Sequence[ProductFacts], certain: Sequence[ProductFacts], today: date
) -> Judged:
    if certain:
        by_package = all(product.key != claim.app for product in certain)
        return Match.PACKAGE if by_package else Match.NAME_AND_ENTITY, [_of_product(claim, certain, today)]
    in_other_form = [product for product in namesakes if product.entity.is_claimed(claim)]
    if in_other_form:
        filed = any(product.filings for product in in_other_form)
        return Match.PRODUCT_NOT_LISTED, [Code.FORM_NOT_IN_FILING if filed else Code.UNFILED_START_UNKNOWN]
    if len({product.entity.id for product in namesakes}) > 1:
        return Match.AMBIGUOUS, [Code.NAME_AMBIGUOUS]
    if namesakes:
        return Match.NAME_ONLY, [Code.NAME_ONLY]
    if claim.declared is None:
        return Match.NOT_FOUND, [Code.NOTHING_FOUND]
    over = claim.declared.due_on < today
    return Match.NOT_FOUND, [Code.PERIOD_OVER_AS_DECLARED if over else Code.PERIOD_OPEN_AS_DECLARED]


def _of_product(claim: Claim, products: Sequence[ProductFacts], today: date) -> Code:
    """The one reason that the state of a certainly identified product gives, the most favourable first."""
    if covering_numbers(products):
        return Code.OTHER_NUMBER_STANDS if claim.number else Code.FILED_NUMBER_NOT_GIVEN
    filings = [filing for product in products for filing in product.filings]
    standings = {filing.standing for filing in filings}
    if Standing.PENDING in standings:
        return Code.UNDER_REVIEW
    if Standing.REVOKED in standings:
        return Code.FILING_REVOKED
    if Standing.CANCELLED in standings:
        return Code.FILING_CANCELLED
    period = next((product.period for product in products if product.period), None)
    if period is not None:
        return Code.PERIOD_OVER if period.due_on < today else Code.PERIOD_OPEN
    if any(filing.standing is Standing.STANDS for filing in filings):
        return Code.SUPPORTER_FILING if all(filing.supporter for filing in filings) else Code.OTHER_CATEGORY
    return Code.UNFILED_START_UNKNOWN


def _restriction_reasons(
    claim: Claim, namesakes: Sequence[ProductFacts], certain: Sequence[ProductFacts]
) -> list[Code]:
    if certain:
        kinds = {kind for product in certain for kind in product.restrictions}
        return [code for kind, code in _RESTRICTIONS.items() if kind in kinds]
    return [Code.NAMESAKE_RESTRICTED] if any(product.restrictions for product in namesakes) else []


def _period(products: Sequence[ProductFacts], codes: Sequence[Code]) -> FilingPeriod | None:
    if not {Code.PERIOD_OPEN, Code.PERIOD_OVER} & set(codes):
        return None
    return next((product.period for product in products if product.period), None)
