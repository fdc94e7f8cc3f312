"""What the register knows, read for the API: one query for a filing, two for any number of listings.

In SQL, because each question is one set-based statement over several tables; nothing here changes a row.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection

from filings.api.labels import STATUSES
from filings.models import Filing, Product, Series
from filings.models.filing import GENERATION
from filings.models.product import FILING_RULE
from filings.register.filing_page import ORGANISATIONS
from filings.rules.listing_facts import (
    Entity,
    FilingFacts,
    FilingPeriod,
    FilingState,
    ProductFacts,
    RestrictionKind,
    Standing,
)

STANDINGS: dict[str, Standing] = {
    Filing.Status.FILED: Standing.STANDS,
    Filing.Status.CHANGE_PENDING: Standing.STANDS,
    Filing.Status.CANCEL_PENDING: Standing.STANDS,
    Filing.Status.CANCELLED: Standing.CANCELLED,
    Filing.Status.REVOKED: Standing.REVOKED,
}
"""What each public state of a filing is worth to a store; before its number it does not learn that there is one."""


class Dossier(NamedTuple):
    """The public side of one filing; `products` holds [name, form, [[restriction, since], …], newest assessment]."""

    number: str
    status: str
    role: str
    series: str
    category: str
    algorithm_name: str
    entity_name: str
    party_name: str
    uscc: str | None
    listed_on: date | None
    list_month: date | None
    flags: list[str]
    edition: str
    filed_on: date | None
    ended_on: date | None
    status_changed_at: datetime | None
    changed_at: datetime | None
    products: list[list[Any]]


class Named(NamedTuple):
    """A filing that claims name: the facts for the verdict, and what an answer repeats of it."""

    facts: FilingFacts
    status: str
    role: str
    category: str
    algorithm_name: str
    entity_name: str
    flags: list[str]


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Products by the keys under which claims look for them."""

    by_key: dict[str, list[ProductFacts]]
    by_package: dict[str, list[ProductFacts]]

    def of(self, key: str, package: str) -> list[ProductFacts]:
        """Those that share a name or a package name, each once."""
        named = self.by_key.get(key, [])
        packed = self.by_package.get(package, []) if package else []
        return named + [product for product in packed if product.key != key]


_DEEP_SYNTHESIS = f"(f.series = '{Series.DEEP_SYNTHESIS}' OR f.category = '{GENERATION}')"
_IN_FORCE = "r.from_on <= %(today)s AND (r.until_on IS NULL OR r.until_on > %(today)s)"

# A change or cancellation under review is nothing a store learns of: the filing stood before and stands after.
_TOLD = "NOT (c.field = 'status' AND c.old = ANY(%(standing)s) AND c.new = ANY(%(standing)s))"

_DOSSIER = f"""
SELECT f.number, f.status, f.role, f.series, f.category, f.algorithm_name, f.entity_name, p.name,
       CASE WHEN p.kind = ANY(%(organisations)s) THEN p.uscc END,
       f.listed_on, f.list_month, f.flags, f.edition, f.filed_on, f.ended_on,
       (SELECT max(c.at) FROM filings_change c WHERE c.filing_id = f.id AND c.field = 'status' AND {_TOLD}),
       (SELECT max(c.at) FROM filings_change c WHERE c.filing_id = f.id AND {_TOLD}),
       (SELECT coalesce(json_agg(json_build_array(pr.name, pr.form,
                  (SELECT coalesce(json_agg(json_build_array(r.kind, r.from_on) ORDER BY r.kind, r.from_on), '[]')
                     FROM filings_restriction r WHERE r.product_id = pr.id AND {_IN_FORCE}),
                  (SELECT max(a.assessed_on) FROM filings_assessment a JOIN filings_product own ON own.id = a.product_id
                    WHERE own.id = pr.id OR own.merged_into_id = pr.id))
                ORDER BY pr.name, pr.form), '[]')
          FROM filings_filingproduct fp JOIN filings_product pr ON pr.id = fp.product_id WHERE fp.filing_id = f.id)
  FROM filings_filing f JOIN filings_party p ON p.id = f.party_id
 WHERE f.number = %(number)s AND f.status = ANY(%(public)s)
"""  # noqa: S608 - made of constants; values are parameters

_FILINGS = f"""
WITH hit AS MATERIALIZED (
    SELECT f.number, f.status, f.role, f.series, f.category, f.algorithm_name, f.entity_name, f.flags, f.party_id
      FROM filings_filing f WHERE f.number = ANY(%(numbers)s) AND f.status = ANY(%(known)s)
), named AS (
    SELECT n.party_id, array_agg(n.name_key) AS keys
      FROM filings_partyname n WHERE n.party_id IN (SELECT party_id FROM hit) GROUP BY n.party_id
)
SELECT f.number, f.status, f.role, {_DEEP_SYNTHESIS}, f.category, f.algorithm_name, f.entity_name, f.flags,
       p.id, p.name_key, named.keys, p.uscc
  FROM hit f JOIN filings_party p ON p.id = f.party_id LEFT JOIN named ON named.party_id = p.id
"""  # noqa: S608 - made of constants; values are parameters

_PRODUCTS = f"""
WITH hit AS MATERIALIZED (
    SELECT pr.id, pr.name_key, pr.form, pr.package_name, pr.party_id
      FROM filings_product pr
     WHERE (pr.name_key = ANY(%(keys)s) OR pr.package_name = ANY(%(packages)s)) AND pr.merged_into_id IS NULL
), named AS (
    SELECT n.party_id, array_agg(n.name_key) AS keys
      FROM filings_partyname n WHERE n.party_id IN (SELECT party_id FROM hit) GROUP BY n.party_id
), filed AS (
    SELECT hit.id, array_agg(f.number) AS numbers, array_agg(f.status) AS statuses, array_agg(f.role) AS roles,
           array_agg({_DEEP_SYNTHESIS}) AS deep
      FROM hit JOIN filings_filingproduct fp ON fp.product_id = hit.id JOIN filings_filing f ON f.id = fp.filing_id
     WHERE f.status = ANY(%(known)s) GROUP BY hit.id
), same AS (
    SELECT hit.id AS product_id, hit.id FROM hit
     UNION ALL
    SELECT merged.id, hit.id FROM hit JOIN filings_product merged ON merged.merged_into_id = hit.id
), assessed AS (
    SELECT same.id, max(a.assessed_on) AS on_day
      FROM same JOIN filings_assessment a ON a.product_id = same.product_id GROUP BY same.id
), held AS (
    SELECT hit.id, array_agg(r.kind) AS kinds
      FROM hit JOIN filings_restriction r ON r.product_id = hit.id WHERE {_IN_FORCE} GROUP BY hit.id
)
SELECT hit.name_key, hit.form, hit.package_name, p.id, p.name_key, named.keys, p.uscc,
       filed.numbers, filed.statuses, filed.roles, filed.deep, d.due_on, d.provisional, held.kinds, assessed.on_day
  FROM hit
  JOIN filings_party p ON p.id = hit.party_id
  LEFT JOIN named ON named.party_id = p.id
  LEFT JOIN filed ON filed.id = hit.id
  LEFT JOIN held ON held.id = hit.id
  LEFT JOIN assessed ON assessed.id = hit.id
  LEFT JOIN oversight_deadline d ON d.subject_type = '{Product._meta.label}' AND d.subject_id = hit.id
       AND d.rule = '{FILING_RULE}' AND d.met_on IS NULL AND d.voided_on IS NULL
"""  # noqa: S608 - made of constants; values are parameters


def dossier(number: str, today: date) -> Dossier | None:
    """The filing of a number, in one query; None where the public register holds none."""
    asked = {"number": number, "today": today, "public": list(STATUSES)}
    hidden = {"organisations": sorted(ORGANISATIONS), "standing": [status.value for status in Filing.IN_FORCE]}
    rows = _rows(_DOSSIER, asked | hidden)
    return Dossier(*rows[0]) if rows else None


def filings_by_number(numbers: Collection[str]) -> dict[str, Named]:
    """The filings of these numbers, in one query; none where no number is asked for."""
    if not numbers:
        return {}
    rows = _rows(_FILINGS, {"numbers": list(numbers), "known": list(STANDINGS)})
    return {row[0]: _named(*row) for row in rows}


def namesakes(keys: Collection[str], packages: Collection[str], today: date) -> Namesakes:
    """Every product that bears one of these names or package names, in one query."""
    by_key: dict[str, list[ProductFacts]] = defaultdict(list)
    by_package: dict[str, list[ProductFacts]] = defaultdict(list)
    asked = {"keys": list(keys), "packages": list(packages), "today": today, "known": list(STANDINGS)}
    for row in _rows(_PRODUCTS, asked):
        product = _product(row)
        by_key[product.key].append(product)
        if product.package:
            by_package[product.package].append(product)
    return Namesakes(by_key, by_package)


def _named(
    number: str,
    status: str,
    role: str,
    deep_synthesis: bool,
    category: str,
    algorithm_name: str,
    entity_name: str,
    flags: list[str],
    *party: Any,
) -> Named:
    supporter = role == Filing.Role.SUPPORTER
    facts = FilingFacts(number, STANDINGS[status], supporter, deep_synthesis, entity=_entity(*party))
    return Named(facts, status, role, category, algorithm_name, entity_name, flags)


def _product(row: tuple[Any, ...]) -> ProductFacts:
    key, form, package, *party = row[:7]
    numbers, statuses, roles, deep, due_on, provisional, kinds, assessed_on = row[7:]
    filings = zip(numbers, statuses, roles, deep, strict=True) if numbers else ()
    return ProductFacts(
        key,
        form,
        _entity(*party),
        package or "",
        tuple(
            FilingState(number, STANDINGS[status], role == Filing.Role.SUPPORTER, deep_synthesis)
            for number, status, role, deep_synthesis in filings
        ),
        FilingPeriod(due_on, bool(provisional)) if due_on else None,
        frozenset(map(RestrictionKind, kinds or ())),
        assessed_on,
    )


def _entity(party: int, name: str, others: list[str] | None, uscc: str | None) -> Entity:
    return Entity(party, frozenset((name, *others)) if others else frozenset((name,)), uscc or "")


def _rows(sql: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
