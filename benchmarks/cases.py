"""Whether the lists of cases and the page of a case grow with the table, as ratios in one run on one machine.

    .venv/bin/python -m benchmarks.cases [CASES]
    .venv/bin/python -m benchmarks.cases FEW MANY

Needs DATABASE_URL with the right to create databases; makes two of its own, one with 1,000 generated cases and one
with so many more (1,000,000 unless told otherwise), asks both for each page in turns, and drops them. Goals: at most
1.5 × the time, and the same number of queries.

With the names of two databases that hold generated cases already it asks those, and drops nothing; they keep the
officers it founds, and the first cases of each are dealt out anew.

Like is compared with like: the officer has as many cases in the one as in the other, and where the larger one fills a
page the smaller one does too: of a thousand cases too few of one province wait or are overdue for that, so states,
clocks and proposals are dealt out anew among the first thousand beforehand, in both. So is one party: a larger set
gives each party more cases, and the page of a case names the others. The lines are printed.
"""

import sys
from statistics import quantiles
from time import perf_counter
from urllib.parse import quote

from benchmarks import register
from benchmarks.register import GOAL, ROUNDS, SMALL, Measured, administer, fetch, use

from django.conf import settings  # isort: skip
from django.core.management import call_command
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases

from inspections.admin.selections import SELECTIONS
from inspections.models import Case
from oversight.clock import now, today
from oversight.level import Level
from oversight.models import Deadline, Officer, Proposal, Role

LARGE = 1_000_000
FULL = 60


def main() -> None:
    if len(sys.argv) == 3:
        compare(*sys.argv[1:])
        return
    many = int(sys.argv[1]) if len(sys.argv) > 1 else LARGE
    old = setup_databases(verbosity=0, interactive=False)
    large, small = str(connection.settings_dict["NAME"]), f"{connection.settings_dict['NAME']}_few"
    try:
        national = register.department()
        register.generate(SMALL, seed=1)
        call_command("generate_cases", cases=SMALL, seed=1)
        local = furnish()
        administer(f'DROP DATABASE IF EXISTS "{small}"', f'CREATE DATABASE "{small}" TEMPLATE "{large}"')
        use(large)
        register.generate(max(SMALL, many // 10), seed=2)
        call_command("generate_cases", cases=many, seed=2)
        settle()
        use(small)
        settle()
        officers = {"national": national, "local": local}
        report(measure({small: officers, large: officers}, small, large), many)
    finally:
        use(large)
        administer(f'DROP DATABASE IF EXISTS "{small}"')
        teardown_databases(old, verbosity=0)


def compare(small: str, large: str) -> None:
    """Ask two databases that are there."""
    kept, whose = str(connection.settings_dict["NAME"]), {}
    for database in (small, large):
        use(database)
        Officer.objects.filter(username="benchmark.local").update(username=f"benchmark.local.{Officer.objects.count()}")
        local = furnish()
        national = Officer.objects.filter(
            authority__level=Level.NATIONAL, is_active=True, roles__contains=[Role.INSPECTOR]
        )[0]
        whose[database] = {"national": national, "local": local}
        settle()
    report(measure(whose, small, large), Case.objects.count())
    use(kept)


def settle() -> None:
    """As after a night: analysed, and with nothing left to tidy up."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def furnish() -> Officer:
    """An approver and inspector of one province who handles a page full of ongoing cases of the first thousand."""
    case = Case.objects.filter(authority__level=3, authority__division="110000").order_by("pk")[0]
    officer: Officer = Officer.objects.create(
        username="benchmark.local", name="演示", authority=case.authority,
        card_number=f"BENCH-{Officer.objects.count()}", roles=[Role.INSPECTOR, Role.APPROVER],
    )  # fmt: skip
    keys = list(Case.objects.ongoing().order_by("pk").values_list("pk", flat=True)[: 2 * FULL])
    cases = Case.objects.filter(pk__in=keys)
    cases.update(
        handler=officer, authority=case.authority, status=Case.Status.CORRECTING, asked_on=F("opened_on"),
        answered_on=F("opened_on"),
    )  # fmt: skip
    clocks = Deadline.objects.open().filter(subject_type=Case._meta.label, rule="decision")
    clocks.filter(subject_id__in=keys).update(authority=case.authority, division=case.authority.division)
    clocks.filter(subject_id__in=keys[:FULL]).update(due_on=F("start_on"))
    clocks.filter(subject_id__in=keys[FULL:]).update(due_on=today())
    Proposal.objects.filter(subject_type=Case._meta.label, subject_id__in=keys).delete()
    Proposal.objects.bulk_create(
        Proposal(
            act="inspections.raise_comments", subject_type=Case._meta.label, subject_id=key, subject_text=str(key),
            subject_version=0, division=case.authority.division, input={}, text_hash="", authority=case.authority,
            drafted_by=officer, drafted_at=now(),
        )
        for key in keys
    )  # fmt: skip
    known_party()
    return officer


def known_party() -> None:
    """A party with a page full of cases, in the one database as in the other."""
    case = one_case()
    more = FULL - Case.objects.filter(party=case.party).count()
    others = Case.objects.filter(status=Case.Status.CLOSED).exclude(party=case.party).order_by("pk")
    Case.objects.filter(pk__in=list(others.values_list("pk", flat=True)[: max(more, 0)])).update(party=case.party)


def one_case() -> Case:
    """The case whose page is asked for."""
    return Case.objects.filter(status=Case.Status.CORRECTED).order_by("pk")[0]


def addresses() -> dict[str, tuple[str, str]]:
    """What is measured: name → who asks, and the address; the same on both."""
    base = "/admin/inspections/case/"
    case = one_case()
    busy = Case.objects.filter(status="penalised").order_by("pk")[0]
    # Where the number of cases is that of the officer, a local one asks; where it is that of the country, a national.
    pages = {f"list: {key}": ("national", f"{base}?selection={key}") for key in [*SELECTIONS, "all"]}
    pages |= {f"list of a province: {key}": ("local", f"{base}?selection={key}") for key in [*SELECTIONS, "all"]}
    pages |= {
        "list: closed": ("national", f"{base}?selection=all&status__exact=closed"),
        "list: a number": ("national", f"{base}?selection=all&q={quote(case.number)}"),
        "list: a party": ("national", f"{base}?selection=all&q={quote(case.party.name)}"),
        "page: a case": ("national", f"{base}{case.pk}/change/"),
        "page: a case penalised": ("national", f"{base}{busy.pk}/change/"),
        "page: its timeline": ("national", f"{base}{busy.pk}/timeline/"),
    }
    return pages


def measure(officers: dict[str, dict[str, Officer]], small: str, large: str) -> dict[str, tuple[Measured, Measured]]:
    """Seconds and queries of each page on both, asked in turns so that a busy moment hits both."""
    desk = Client(headers={"accept-language": "en"})
    found: dict[str, tuple[Measured, Measured]] = {}
    asked = {}
    for database in (small, large):
        use(database)
        asked[database] = addresses()
    for name in asked[small]:
        times: dict[str, list[float]] = {small: [], large: []}
        queries: dict[str, int] = {}
        lines: dict[str, int] = {}
        for round_ in range(ROUNDS + 2):
            for database in (small, large):
                use(database)
                who, address = asked[database][name]
                desk.force_login(officers[database][who], backend="oversight.permissions.RoleBackend")
                lines[database] = fetch(desk, address)  # fills the caches of the fresh connection
                with CaptureQueriesContext(connection) as captured:
                    start = perf_counter()
                    fetch(desk, address)
                    seconds = perf_counter() - start
                queries[database] = len(captured)
                if round_ >= 2:
                    times[database].append(seconds)
        found[name] = (
            Measured(quickest_quarter(times[small]), queries[small], lines[small]),
            Measured(quickest_quarter(times[large]), queries[large], lines[large]),
        )
    return found


def quickest_quarter(seconds: list[float]) -> float:
    """The time that a quarter of the rounds stayed below: what else a machine does only ever adds to it."""
    return quantiles(seconds, n=4)[0]


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
