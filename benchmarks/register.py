"""Whether the register and the officers' lists of filings grow with the table, as ratios in one run on one machine.

    .venv/bin/python -m benchmarks.register [FILINGS]

Needs DATABASE_URL with the right to create databases; makes two of its own, one with 1,000 generated filings and one
with so many more (1,000,000 unless told otherwise), asks both for each page in turns, and drops them. Goals: at most
1.5 × the time, and the same number of queries.

Like is compared with like: both are asked the same questions, and where the larger one fills a page the smaller one
does too. Of a thousand filings too few are cancelled or begin alike for that, so some of them are changed beforehand,
in both. The number of lines on each page is printed; only the start of a number finds some fewer in the smaller one.
"""

import os
import re
import sys
from collections import Counter
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from urllib.parse import quote

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oversight.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases  # noqa: E402

from filings.models import Filing, RegisterEntry  # noqa: E402
from filings.register.addresses import filing_path  # noqa: E402
from filings.register.search import Wanted, find  # noqa: E402
from filings.rules.names import name_key  # noqa: E402
from oversight.models import Authority, Officer, Role  # noqa: E402

SMALL, LARGE, ROUNDS, GOAL = 1_000, 1_000_000, 15, 1.5
FULL = 60
"""So many answers fill a page of either kind."""
LINE = re.compile(rb'<p class="name">|<tr\b')


@dataclass(frozen=True, slots=True)
class Measured:
    """Median seconds of a page, its queries and its lines."""

    seconds: float
    queries: int
    lines: int


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else LARGE
    old = setup_databases(verbosity=0, interactive=False)
    large, small = str(connection.settings_dict["NAME"]), f"{connection.settings_dict['NAME']}_few"
    try:
        officer = department()
        generate(SMALL, seed=1)
        furnish()
        # The same register twice: one stays as it is, the other grows.
        administer(f'DROP DATABASE IF EXISTS "{small}"', f'CREATE DATABASE "{small}" TEMPLATE "{large}"')
        generate(many, seed=2)
        report(measure(officer, small, large), many)
    finally:
        use(large)
        administer(f'DROP DATABASE IF EXISTS "{small}"')
        teardown_databases(old, verbosity=0)


def administer(*statements: str) -> None:
    """Statements about databases, to none of which anybody may be connected."""
    connection.close()
    with connection._nodb_cursor() as cursor:  # noqa: SLF001 - as Django makes its own
        for statement in statements:
            cursor.execute(statement)


def use(database: str) -> None:
    """Ask this database from now on; the connection stands before anything is timed."""
    if connection.settings_dict["NAME"] != database:
        connection.close()
        connection.settings_dict["NAME"] = database
    connection.ensure_connection()


def department() -> Officer:
    """A demonstration's national department with one officer, who may see every filing."""
    authority = Authority.objects.create(
        name_zh="演示网信办", name_en="Demonstration department", code="演网信", level=Authority.Level.NATIONAL,
        division="000000", demonstration=True,
    )  # fmt: skip
    officer: Officer = Officer.objects.create(
        username="benchmark", name="演示", authority=authority, roles=[Role.INTAKE], card_number="BENCH-1"
    )
    return officer


def generate(count: int, *, seed: int) -> None:
    """So many invented filings more, settled as after a night: analysed, and with nothing left to tidy up."""
    call_command("generate", filings=count, seed=seed)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def middle() -> Filing:
    """A filing from the midst of the first thousand; the same one in both registers."""
    return Filing.objects.public().order_by("pk")[SMALL // 2]


def beginning() -> str:
    """Four characters with which an entity's name begins."""
    return name_key(middle().entity_name)[:4]


def furnish() -> None:
    """See to it that a page of names that begin alike and one of cancelled filings are full in the small register."""
    some, begins = Filing.objects.filter(status="filed").exclude(pk=middle().pk).order_by("pk"), beginning()
    for filing in some[:FULL]:
        Filing.objects.filter(pk=filing.pk).update(entity_name=begins + filing.entity_name[4:])
    ended = some.values_list("pk", flat=True)[FULL : 2 * FULL]
    Filing.objects.filter(pk__in=list(ended)).update(status="cancelled", end_ground="published")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def measure(officer: Officer, small: str, large: str) -> dict[str, tuple[Measured, Measured]]:
    """Median seconds and queries of each page on both, asked in turns so that a busy moment hits both."""
    visitor, desk = Client(headers={"accept-language": "en"}), Client(headers={"accept-language": "en"})
    for database in (small, large):
        use(database)
        desk.force_login(officer, backend="oversight.permissions.RoleBackend")
    found: dict[str, tuple[Measured, Measured]] = {}
    for name, address in addresses(small, large).items():
        times: dict[str, list[float]] = {small: [], large: []}
        queries: dict[str, int] = {}
        lines: dict[str, int] = {}
        for round_ in range(ROUNDS + 2):
            for database in (small, large):
                use(database)
                client = desk if address.startswith("/admin/") else visitor
                if client is desk:
                    desk.force_login(officer, backend="oversight.permissions.RoleBackend")
                lines[database] = fetch(client, address)  # fills the caches of the fresh connection
                with CaptureQueriesContext(connection) as captured:
                    start = perf_counter()
                    fetch(client, address)
                    seconds = perf_counter() - start
                queries[database] = len(captured)
                if round_ >= 2:
                    times[database].append(seconds)
        found[name] = (
            Measured(median(times[small]), queries[small], lines[small]),
            Measured(median(times[large]), queries[large], lines[large]),
        )
    return found


def addresses(small: str, large: str) -> dict[str, str]:
    """What is measured, the same on both: name → address."""
    use(small)
    names = list(Filing.objects.filter(pk__gte=middle().pk, number__isnull=False).values_list("entity_name", flat=True))
    found = {name: find(Wanted(text=name)).count for name in names}
    use(large)
    alone = next(name for name in names if find(Wanted(text=name)).count == found[name])
    use(small)
    return pages(alone)


def pages(name: str) -> dict[str, str]:
    """What is measured, with a name that finds as many in the one as in the other."""
    filing, begins = middle(), beginning()
    supported = RegisterEntry.objects.filter(filing__role="supporter").order_by().values("entered_on__year")
    year = supported.annotate(count=Count("pk")).order_by("-count")[0]["entered_on__year"]
    starts = Counter(digits[:10] for digits in Filing.objects.public().values_list("digits", flat=True))
    deep = RegisterEntry.objects.all()[SMALL // 2]
    return {
        "register: newest": "/register/",
        "register: very common word": f"/register/?q={quote('科技')}",
        "register: common word": f"/register/?q={quote('智能')}",
        "register: one name": f"/register/?q={quote(name)}",
        "register: its beginning": f"/register/?q={quote(begins)}",
        "register: one character": f"/register/?q={quote('云')}",
        "register: a number": f"/register/?q={quote(filing.public_number)}",
        "register: a number's start": f"/register/?q={starts.most_common(1)[0][0]}",
        "register: nothing found": f"/register/?q={quote('无此名称的备案')}",
        "register: province": "/register/?division=11",
        "register: cancelled": "/register/?status=cancelled",
        "register: supporters of a year": f"/register/?role=supporter&year={year}",
        "register: word and three filters": "/register/?division=44&role=provider&category=generation&q="
        + quote("智能"),
        "register: deep page": f"/register/?after={deep.entered_on}.{deep.pk}",
        "register: a filing": filing_path(filing),
        "admin: filings": "/admin/filings/filing/",
        "admin: filings searched": f"/admin/filings/filing/?q={quote(begins)}",
        "admin: filings, common word": f"/admin/filings/filing/?q={quote('智能')}",
        "admin: filings cancelled": "/admin/filings/filing/?status__exact=cancelled",
    }


def fetch(client: Client, address: str) -> int:
    """How many lines a page has."""
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} was answered with {answer.status_code}")
    return len(LINE.findall(answer.content))


def report(found: dict[str, tuple[Measured, Measured]], count: int) -> None:
    print(f"{'':36} {SMALL:>9,} {count:>11,}   ratio  queries     lines")
    for name, (few, many) in found.items():
        ratio = many.seconds / few.seconds
        verdict = "ok" if ratio <= GOAL and many.queries == few.queries else "BEYOND GOAL"
        print(
            f"{name:36} {few.seconds * 1000:6.1f} ms {many.seconds * 1000:8.1f} ms   {ratio:5.2f}  "
            f"{few.queries:>3} → {many.queries:<3} {few.lines:>3} → {many.lines:<3} {verdict}"
        )


if __name__ == "__main__":
    settings.DEBUG = False
    # As a browser asks, not as a test: plain http and static files where they lie.
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.ALLOWED_HOSTS = ["testserver"]
    main()
