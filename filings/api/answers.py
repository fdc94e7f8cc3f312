"""The answers of the API, from facts to JSON; nothing of a case, a draft or a pending review is in them."""

from datetime import date
from typing import Any

from filings.api.claims import Item
from filings.api.labels import (
    PUBLIC_STATUS,
    RESTRICTIONS,
    ROLES,
    SERIES,
    STATUSES,
    WARNINGS,
    coded,
)
from filings.api.register import Dossier, Named, filings_by_number, namesakes
from filings.register.addresses import absolute, register_path
from filings.rules.filing_number import NumberFlag, read
from filings.rules.listing_measures import MEASURES
from filings.rules.listing_reasons import REASONS
from filings.rules.listing_verdict import MATCHES, Verdict, verdict
from oversight.clock import SHANGHAI

MOST_NUMBERS = 20
"""How many numbers an answer names where a name stands for many filings."""

# A thousand answers repeat the same few texts: each is made once.
_MATCHES = {match: coded(match, MATCHES) for match in MATCHES}
_MEASURES = {measure: coded(measure, MEASURES) for measure in MEASURES}
_ROLES = {role: coded(role, ROLES) for role in ROLES}
_STATUSES = {status: coded(PUBLIC_STATUS.get(status, status), STATUSES) for status in STATUSES}
_REASONS = {
    code: {"code": code.value, "article": reason.article, "zh": reason.zh, "en": reason.en}
    for code, reason in REASONS.items()
}


def filing_answer(found: Dossier) -> dict[str, Any]:
    """One filing as the public register shows it."""
    status_changed_on = found.status_changed_at.astimezone(SHANGHAI).date() if found.status_changed_at else None
    status_since = found.ended_on or status_changed_on or found.filed_on or found.listed_on
    changed_on = found.changed_at.astimezone(SHANGHAI).date() if found.changed_at else None
    return {
        "number": found.number,
        "status": {**_STATUSES[found.status], "since": _day(status_since)},
        "role": _ROLES[found.role],
        "series": coded(found.series, SERIES),
        "category": found.category,
        "algorithm_name": found.algorithm_name,
        "entity": {"name": found.party_name, "name_as_published": found.entity_name, "uscc": found.uscc},
        "products": [_product(*product) for product in found.products],
        "filed_on": _day(found.filed_on),
        "listed_since": _month(found.listed_on),
        "last_list": _month(found.list_month),
        "last_changed_on": _day(changed_on),
        "warnings": [coded(flag, WARNINGS) for flag in found.flags],
        "edition": found.edition,
        "page": absolute(register_path(found.number)),
    }


def check_listings(items: list[Item], today: date) -> list[dict[str, Any]]:
    """One answer for each item, in order, from two queries at most."""
    claims = [item.claim for item in items if item.claim]
    named = filings_by_number({claim.number for claim in claims if claim.number})
    products = namesakes({claim.app for claim in claims}, {claim.package for claim in claims if claim.package}, today)
    answers = []
    for item in items:
        claim = item.claim
        if claim is None:
            answers.append(_item_errors(item))
            continue
        filing = named.get(claim.number)
        result = verdict(claim, filing.facts if filing else None, products.of(claim.app, claim.package), today)
        answers.append(_item_answer(item, filing, result, today))
    return answers


def _item_errors(item: Item) -> dict[str, Any]:
    return {"index": item.index, "ref": item.ref, "errors": [error.as_json() for error in item.errors]}


def _item_answer(item: Item, filing: Named | None, result: Verdict, today: date) -> dict[str, Any]:
    period = result.period
    return {
        "index": item.index,
        "ref": item.ref,
        "match": _MATCHES[result.match],
        "measure": _MEASURES[result.measure],
        "reasons": [_REASONS[reason.code] for reason in result.reasons],
        "filing": _named(filing) if filing and filing.status in STATUSES else None,
        "numbers": list(result.numbers[:MOST_NUMBERS]),
        "period": period
        and {
            "due_on": period.due_on.isoformat(),
            "provisional": period.provisional,
            "open": period.due_on >= today,
            "counted_from": "declared" if result.period_is_declared else "register",
        },
        "restrictions": [coded(kind, RESTRICTIONS) for kind in result.restrictions],
        "security_assessment": _assessment(_day(result.assessed_on)) if result.identified else None,
        "warnings": _warnings(item, filing),
    }


def _warnings(item: Item, filing: Named | None) -> list[dict[str, str]]:
    """What about the number deserves a look; of a published one, what the register has noted."""
    if filing:
        return [coded(flag, WARNINGS) for flag in filing.flags]
    number = item.claim.number if item.claim else ""
    return [coded(flag, WARNINGS) for flag in read(number).flags if flag is not NumberFlag.MALFORMED] if number else []


def _named(filing: Named) -> dict[str, Any]:
    return {
        "number": filing.facts.number,
        "status": _STATUSES[filing.status],
        "role": _ROLES[filing.role],
        "category": filing.category,
        "algorithm_name": filing.algorithm_name,
        "entity_name": filing.entity_name,
    }


def _product(name: str, form: str, restrictions: list[list[str]], assessed_on: str | None) -> dict[str, Any]:
    in_force = [{**coded(kind, RESTRICTIONS), "since": since} for kind, since in restrictions]
    return {
        "name": name,
        "form": form,
        "restrictions": in_force,
        "security_assessment": _assessment(assessed_on),
    }


def _assessment(assessed_on: str | None) -> dict[str, Any]:
    """Whether one is on record, and of which day; what it found is between provider and department."""
    return {"on_record": assessed_on is not None, "assessed_on": assessed_on}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _month(day: date | None) -> str | None:
    """Lists print a month and no day."""
    return f"{day:%Y-%m}" if day else None
