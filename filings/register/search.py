"""Find filings by two characters of a name, by number, by filters: newest first, by key, in bounded time.

Each question is one statement that asks twice at most. First of the newest entries, three thousand: what is common is
found there at once. Only what is rarer is asked of the index of pairs, whose answer is then short. So neither a very
common nor a very rare word makes the page wait, however many filings there are.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import F, Func, Q, QuerySet, Value
from django.db.models.fields import BooleanField

from filings.models import Filing, RegisterEntry

PAGE = 25
CAP = 1000
"""How far results are counted."""
WALK = 3000
"""How many of the newest entries are looked at one by one before the index is asked."""
WIDE = 10_000
"""How many are looked at to count what is neither rare nor very common."""
MOST_TYPED = 100


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ends: the next one begins after it."""

    entered_on: date
    filing: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; "" and None do not narrow.

    text      any part of a name, or a number from its start
    division  2, 4 or 6 digits
    category  as published
    status    filed, cancelled or revoked
    year      in which it was filed or first listed
    """

    text: str = ""
    division: str = ""
    role: str = ""
    category: str = ""
    status: str = ""
    year: int | None = None

    @property
    def lexemes(self) -> list[str]:
        """What the filters ask of an entry."""
        facets = {"d": self.division, "r": self.role, "c": self.category, "s": self.status}
        return [f"@{kind}:{value}" for kind, value in facets.items() if value]


@dataclass(frozen=True, slots=True)
class Found:
    """One page: keys of filings, newest first; `after` is None on the last page.

    count  how many there are, at most one over CAP; None on every page but the first
    exact  False where there are at least so many, and counting all of them would take long
    """

    filings: list[int]
    after: Place | None
    count: int | None
    exact: bool = True

    @property
    def more_than_counted(self) -> bool:
        return self.count is not None and self.count > CAP


_NEWEST = "ORDER BY entered_on DESC, filing_id DESC"
_FIRST_PAGE = """
WITH near AS MATERIALIZED (
    SELECT walked.filing_id, walked.entered_on
      FROM (SELECT filing_id, entered_on, search FROM filings_registerentry {within} {newest} LIMIT {walk}) AS walked
     WHERE walked.search @@ {asked} LIMIT {cap}
), far AS MATERIALIZED (
    SELECT filing_id, entered_on FROM filings_registerentry
     {within} {and_} search @@ {asked} AND (SELECT count(*) FROM near) < {page}
)
SELECT found.filing_id, found.entered_on, (SELECT count(*) FROM near), (SELECT count(*) FROM far),
       wide.matched, wide.walked
  FROM (SELECT * FROM near WHERE (SELECT count(*) FROM near) >= {page} UNION ALL SELECT * FROM far) AS found
 CROSS JOIN (
    SELECT count(*) FILTER (WHERE walked.search @@ {asked}) AS matched, count(*) AS walked
      FROM (SELECT search FROM filings_registerentry
             {within} {and_} (SELECT count(*) FROM near) BETWEEN {page} AND {cap} - 1
             {newest} LIMIT {wide}) AS walked) AS wide
 {newest} LIMIT {page}
"""
_NEXT_PAGE = """
WITH near AS MATERIALIZED (
    SELECT walked.filing_id, walked.entered_on
      FROM (SELECT filing_id, entered_on, search FROM filings_registerentry {within} {newest} LIMIT {walk}) AS walked
     WHERE walked.search @@ {asked} LIMIT {page}
), far AS MATERIALIZED (
    SELECT filing_id, entered_on FROM filings_registerentry
     {within} {and_} search @@ {asked} AND (SELECT count(*) FROM near) < {page}
)
SELECT filing_id, entered_on
  FROM (SELECT * FROM near WHERE (SELECT count(*) FROM near) = {page} UNION ALL SELECT * FROM far) AS found
 {newest} LIMIT {page}
"""
_FIRST_OF_ALL = """
SELECT filing_id, entered_on, (SELECT count(*) FROM (SELECT FROM filings_registerentry {within} LIMIT {cap}) AS every)
  FROM filings_registerentry {within} {newest} LIMIT {page}
"""
_NEXT_OF_ALL = "SELECT filing_id, entered_on FROM filings_registerentry {within} {newest} LIMIT {page}"

_STATEMENTS = {
    (True, True): _FIRST_PAGE,
    (True, False): _NEXT_PAGE,
    (False, True): _FIRST_OF_ALL,
    (False, False): _NEXT_OF_ALL,
}
"""By whether something is asked for, and whether the page is the first."""


def find(wanted: Wanted, after: Place | None = None) -> Found:
    """One page of what is wanted, in one statement whatever it is; only the first page counts."""
    values: dict[str, Any] = {}
    asked = _asked(wanted, values)
    within = _within(wanted, after, values)
    sql = _STATEMENTS[bool(asked), after is None]
    where = f"WHERE {' AND '.join(within)}" if within else ""
    with connection.cursor() as cursor:
        cursor.execute(
            sql.format(
                newest=_NEWEST, walk=WALK, wide=WIDE, page=PAGE + 1, cap=CAP + 1, asked=asked,
                within=where, and_="AND" if within else "WHERE",
            ),
            values,
        )  # fmt: skip
        rows = cursor.fetchall()
    page = rows[:PAGE]
    last = Place(page[-1][1], page[-1][0]) if len(rows) > PAGE else None
    count, exact = _counted(rows, bool(asked)) if after is None else (None, True)
    return Found([row[0] for row in page], last, count, exact)


def _counted(rows: list[tuple[Any, ...]], asked: bool) -> tuple[int, bool]:
    """How many there are, at most one over CAP, and whether that is all of them."""
    if not rows:
        return 0, True
    if not asked:
        return rows[0][2], True
    near, far, matched, walked = rows[0][2:]
    if near > CAP:
        return near, True
    if near <= PAGE:
        return min(far, CAP + 1), True
    return min(matched, CAP + 1), matched > CAP or walked < WIDE


_PROBE = """
SELECT count(*) FROM (SELECT search FROM filings_registerentry {newest} LIMIT {walk}) AS walked
 WHERE walked.search @@ filings_register_asked(%(text)s)
"""


def register_search(queryset: "QuerySet[Filing]", text: str) -> "QuerySet[Filing]":
    """Filings of a queryset that the register finds by this text, and those before a number by a part of their names.

    For officers' lists; what they may see stays the queryset's own condition, also where only some are looked at.
    Costs two queries at once, which decide how the list is best read: a common word by walking it, a rare one by index.
    """
    typed = text.strip()[:MOST_TYPED]
    if not typed:
        return queryset
    waiting = list(_waiting(queryset, typed).values_list("pk", flat=True)[: CAP + 1])
    if not waiting:
        return queryset.filter(_matches("register_entry__search", typed))
    with connection.cursor() as cursor:
        cursor.execute(_PROBE.format(newest=_NEWEST, walk=WALK), {"text": typed})
        (near,) = cursor.fetchone()
    if near > PAGE:
        return queryset.filter(Q(_matches("register_entry__search", typed)) | Q(pk__in=waiting))
    entered = RegisterEntry.objects.order_by().filter(_matches("search", typed)).values("filing_id")
    return queryset.filter(
        pk__in=entered.union(Filing.objects.order_by().filter(pk__in=waiting).values("pk"), all=True)
    )


def _waiting(queryset: "QuerySet[Filing]", typed: str) -> "QuerySet[Filing]":
    """Those of the queryset that have no number yet, newest first: of very many the newest are found."""
    pairs = Func(
        Func(F("algorithm_name"), function="filings_register_pairs"),
        Func(F("entity_name"), function="filings_register_pairs"),
        template="(%(expressions)s)", arg_joiner=" || ",
    )  # fmt: skip
    asked = Func(Value(typed), function="filings_register_asked")
    found = Func(pairs, asked, template="(%(expressions)s)", arg_joiner=" @@ ", output_field=BooleanField())
    return queryset.filter(found, number__isnull=True).order_by("-pk")


def _matches(field: str, typed: str) -> Func:
    asked = Func(Value(typed), function="filings_register_asked")
    return Func(F(field), asked, template="(%(expressions)s)", arg_joiner=" @@ ", output_field=BooleanField())


def _asked(wanted: Wanted, values: dict[str, Any]) -> str:
    """The question as SQL; "" where everything is wanted."""
    parts = []
    if wanted.text:
        parts.append("filings_register_asked(%(text)s)")
        values["text"] = wanted.text[:MOST_TYPED]
    for place, lexeme in enumerate(wanted.lexemes):
        parts.append(f"%(facet{place})s::tsquery")
        values[f"facet{place}"] = "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
    return f"({' && '.join(parts)})" if parts else ""


def _within(wanted: Wanted, after: Place | None, values: dict[str, Any]) -> list[str]:
    """Conditions that the order itself serves: the year is a stretch of it."""
    conditions = []
    if wanted.year is not None:
        conditions += ["entered_on >= %(from)s", "entered_on < %(before)s"]
        values |= {"from": date(wanted.year, 1, 1), "before": date(wanted.year + 1, 1, 1)}
    if after is not None:
        conditions.append("(entered_on, filing_id) < (%(after_on)s, %(after_filing)s)")
        values |= {"after_on": after.entered_on, "after_filing": after.filing}
    return conditions
