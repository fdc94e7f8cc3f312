"""How much the API for stores costs, as ratios in one run on one machine.

    .venv/bin/python -m benchmarks.api

Needs DATABASE_URL with the right to create a database; makes its own, fills it with a register of the size of the
published lists, and drops it. Goals: at least 0.8 of a bare view's requests, at least 0.5 of raw SQL's items.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from urllib.parse import quote

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oversight.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402
from rest_framework.test import APIRequestFactory  # noqa: E402

from benchmarks.api_register import APP, ENTITY, fill, number  # noqa: E402
from filings.acts.store_keys import issue_store_key, register_store  # noqa: E402
from filings.api.views import ListingChecksView  # noqa: E402
from filings.rules.names import name_key  # noqa: E402

PORT, FILINGS, ITEMS, ROUNDS = 8791, 6000, 1000, 7

_JOIN = """
SELECT c.n, f.number, f.status, f.role, f.series, f.category, f.algorithm_name, f.entity_name, p.name_key, p.uscc,
       pr.name_key, pr.form, d.due_on, d.provisional, r.kind
  FROM unnest(%s::int[], %s::text[], %s::text[]) AS c(n, number, key)
  LEFT JOIN filings_filing f ON f.number = c.number
  LEFT JOIN filings_party p ON p.id = f.party_id
  LEFT JOIN filings_product pr ON pr.name_key = c.key
  LEFT JOIN filings_restriction r ON r.product_id = pr.id AND r.until_on IS NULL
  LEFT JOIN oversight_deadline d ON d.subject_type = 'filings.Product' AND d.subject_id = pr.id AND d.rule = 'filing'
       AND d.met_on IS NULL AND d.voided_on IS NULL
"""


def main() -> None:
    old = setup_databases(verbosity=0, interactive=False)
    try:
        fill(FILINGS)
        key = issue_store_key(register_store(None, None, name="benchmark"), None, title="benchmark")
        one_filing(key)
        batch(key)
    finally:
        teardown_databases(old, verbosity=0)


def one_filing(key: str) -> None:
    """Requests each second of one filing against a bare view of the same server."""
    with server() as http:
        path = f"/api/v1/filings/{quote(number(17))}/"
        headers = {"Authorization": f"Api-Key {key}"}
        ours, bare = compare(
            lambda: requests(http, path, headers), lambda: requests(http, f"/bare/{quote(number(17))}/", {})
        )
    report("status of one filing", 400 / ours, 400 / bare, "requests/s", goal=0.8)


def batch(key: str) -> None:
    """Items each second of a batch against one raw query and json.dumps of the same answer."""
    listings = [{"number": number(n), "entity": ENTITY.format(n), "app_name": APP.format(n)} for n in range(ITEMS)]
    view, factory = ListingChecksView.as_view(), APIRequestFactory()
    request = {"data": json.dumps({"listings": listings}), "content_type": "application/json"}

    def check() -> bytes:
        asked = factory.post("/api/v1/listing-checks/", **request, HTTP_AUTHORIZATION=f"Api-Key {key}")
        content: bytes = view(asked).render().content
        return content

    answer = json.loads(check())
    expect(all(one["match"]["code"] == "exact" for one in answer["results"]))
    keys = [name_key(APP.format(n)) for n in range(ITEMS)]

    def raw() -> bytes:
        with connection.cursor() as cursor:
            cursor.execute(_JOIN, [list(range(ITEMS)), [number(n) for n in range(ITEMS)], keys])
            expect(len(cursor.fetchall()) == ITEMS)
        return json.dumps(answer, ensure_ascii=False).encode()

    ours, floor = compare(lambda: timed(check), lambda: timed(raw))
    report("batch check, 1,000 items", ITEMS / ours, ITEMS / floor, "items/s", goal=0.5)


def compare(ours: Callable[[], float], floor: Callable[[], float]) -> tuple[float, float]:
    """Median seconds of both, asked in turns so that a busy moment hits both."""
    ours(), floor()
    pairs = [(ours(), floor()) for _ in range(ROUNDS)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def expect(held: bool) -> None:
    """What is not right is not measured."""
    if not held:
        raise SystemExit("the benchmark was answered wrongly")


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def requests(http: HTTPConnection, path: str, headers: dict[str, str]) -> float:
    """Seconds for 400 requests over one kept connection."""
    start = time.perf_counter()
    for _ in range(400):
        http.request("GET", path, headers=headers)
        answer = http.getresponse()
        answer.read()
        expect(answer.status == 200)
    return time.perf_counter() - start


@contextmanager
def server() -> Iterator[HTTPConnection]:
    """One gunicorn worker on the benchmark's database, with the site's middleware and a bare view beside it."""
    settings = connection.settings_dict
    url = (
        f"postgres://{settings['USER']}:{settings['PASSWORD']}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"
    )
    environment = {**os.environ, "DATABASE_URL": url, "DATABASE_POOL": "true", "LOG_LEVEL": "ERROR"}
    command = [
        sys.executable, "-m", "gunicorn", "benchmarks.api_server:application", "--bind", f"127.0.0.1:{PORT}",
        "--worker-class", "gthread", "--threads", "4", "--keep-alive", "60", "--log-level", "error",
    ]  # fmt: skip
    process = subprocess.Popen(command, env=environment, cwd=Path(__file__).parent.parent)
    try:
        yield _connected(process)
    finally:
        process.terminate()
        process.wait(20)


def _connected(process: "subprocess.Popen[bytes]") -> HTTPConnection:
    for _ in range(300):
        http = HTTPConnection("127.0.0.1", PORT, timeout=20)
        try:
            http.request("GET", "/healthz")
            http.getresponse().read()
        except OSError:
            if process.poll() is not None:
                raise SystemExit("the server of the benchmark did not start") from None
            time.sleep(0.2)
        else:
            return http
    raise SystemExit("the server of the benchmark did not answer within a minute")


def report(what: str, ours: float, floor: float, unit: str, *, goal: float) -> None:
    ratio = ours / floor
    verdict = "ok" if ratio >= goal else "BELOW GOAL"
    print(f"{what}: {ours:,.0f} {unit}, floor {floor:,.0f} {unit}, ratio {ratio:.2f} (goal {goal}) {verdict}")


if __name__ == "__main__":
    main()
