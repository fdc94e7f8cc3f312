"""Find filings by two characters of a name, by number, by filters: newest first, by key, in bounded time.

Each question is one statement that asks twice at most. First of the newest entries, three thousand: what is common is
found there at once. Only what is rarer is asked of the index of pairs, whose answer is then short, and of its pairs
only those that tell names apart: 有限, 公司 and their like stand in every second name, and to follow them through the
index would take longer than to look at what the others leave. So neither a very common nor a very rare word makes the
page wait, however many filings there are.
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
"""How many are looked at to count what is not rare."""
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
# `IS TRUE` keeps a condition from the index, which is asked only for what tells filings apart.
_NEAR_AND_FAR = """
WITH near AS MATERIALIZED (
    SELECT walked.filing_id, walked.entered_on
      FROM (SELECT filing_id, entered_on, search FROM filings_registerentry {within} {newest} LIMIT {walk}) AS walked
     WHERE walked.search @@ {asked} LIMIT {page}
), far AS MATERIALIZED (
    SELECT filing_id, entered_on FROM filings_registerentry
     {within} {and_} search @@ {telling} AND (search @@ {asked}) IS TRUE AND (SELECT count(*) FROM near) < {page}
)
"""
_FIRST_COUNTED = """
SELECT found.filing_id, found.entered_on, (SELECT count(*) FROM near), (SELECT count(*) FROM far), wide.matched,
       CASE WHEN wide.matched < {cap}
            THEN EXISTS (SELECT FROM filings_registerentry {within} OFFSET {wide}) END
  FROM (SELECT * FROM near WHERE (SELECT count(*) FROM near) = {page} UNION ALL SELECT * FROM far) AS found
 CROSS JOIN (
    SELECT count(*) AS matched
      FROM (SELECT FROM (
            SELECT search FROM filings_registerentry
             {within} {and_} (SELECT count(*) FROM near) = {page} {newest} LIMIT {wide}) AS walked
             WHERE walked.search @@ {asked} LIMIT {cap}) AS matching) AS wide
 {newest} LIMIT {page}
"""
_NEXT = """
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
    (True, True): (_NEAR_AND_FAR, _FIRST_COUNTED),
    (True, False): (_NEAR_AND_FAR, _NEXT),
    (False, True): (_FIRST_OF_ALL,),
    (False, False): (_NEXT_OF_ALL,),
}
"""By whether something is asked for, and whether the page is the first."""


def find(wanted: Wanted, after: Place | None = None) -> Found:
    """One page of what is wanted, in one statement whatever it is; only the first page counts."""
    values: dict[str, Any] = {}
    asked, telling = _asked(wanted, values)
    within = _within(wanted, after, values)
    sql = "".join(_STATEMENTS[bool(asked), after is None])
    where = f"WHERE {' AND '.join(within)}" if within else ""
    with connection.cursor() as cursor:
        cursor.execute(
            sql.format(
                newest=_NEWEST, walk=WALK, wide=WIDE, page=PAGE + 1, cap=CAP + 1, asked=asked,
                telling=telling, within=where, and_="AND" if within else "WHERE",
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
    near, far, matched, beyond = rows[0][2:]
    return (min(far, CAP + 1), True) if near <= PAGE else (matched, not beyond)


_PROBE = """
WITH near AS MATERIALIZED (
    SELECT FROM (SELECT search FROM filings_registerentry {newest} LIMIT {walk}) AS walked
     WHERE walked.search @@ {asked} LIMIT {page}
)
SELECT (SELECT count(*) FROM near),
       ARRAY(SELECT filing_id FROM filings_registerentry
              WHERE search @@ {telling} AND (search @@ {asked}) IS TRUE AND (SELECT count(*) FROM near) < {page}
              LIMIT {cap})
"""


def register_search(queryset: "QuerySet[Filing]", text: str) -> "QuerySet[Filing]":
    """Filings of a queryset that the register finds by this text, and those before a number by a part of their names.

    For officers' lists; what they may see stays the queryset's own condition, also where only some are looked at.
    Costs two queries at once, which decide how the list is best read: a common word by walking it, a rare one by key.
    """
    typed = text.strip()[:MOST_TYPED]
    if not typed:
        return queryset
    waiting = list(_waiting(queryset, typed).values_list("pk", flat=True)[: CAP + 1])
    values: dict[str, Any] = {}
    asked, telling = _asked(Wanted(text=typed), values)
    with connection.cursor() as cursor:
        cursor.execute(
            _PROBE.format(newest=_NEWEST, walk=WALK, page=PAGE + 1, cap=CAP + 1, asked=asked, telling=telling), values
        )
        near, entered = cursor.fetchone()
    if near <= PAGE and len(entered) <= CAP:
        return queryset.filter(pk__in=[*entered, *waiting])
    if near <= PAGE:
        every = RegisterEntry.objects.order_by().filter(_matches("search", typed)).values("filing_id")
        return queryset.filter(
            pk__in=every.union(Filing.objects.order_by().filter(pk__in=waiting).values("pk"), all=True)
        )
    found = Q(_matches("register_entry__search", typed))
    return queryset.filter(found | Q(pk__in=waiting) if waiting else found)


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


COMMON = frozenset({"@r:provider", "@s:filed", "@c:生成合成类"})
"""What most entries are: the index is not asked for it where something else narrows."""


def _asked(wanted: Wanted, values: dict[str, Any]) -> tuple[str, str]:
    """The question as SQL, "" where everything is wanted; and what of it the index is asked, which finds no less."""
    parts, telling = [], []
    if wanted.text:
        parts.append("filings_register_asked(%(text)s)")
        telling.append("filings_register_telling(%(text)s)")
        values["text"] = wanted.text[:MOST_TYPED]
    for place, lexeme in enumerate(wanted.lexemes):
        parts.append(f"%(facet{place})s::tsquery")
        telling += [parts[-1]] if lexeme not in COMMON else []
        values[f"facet{place}"] = "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
    return _all_of(parts), _all_of(telling or parts)


def _all_of(parts: list[str]) -> str:
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
