"""`python -m benchmarks.notices [--documents 1000]`: printing, signing, the queue, and the memory of a worker.

Runs in a database of its own, which it makes and drops (`DATABASE_URL` must be a role that may). The floor is
WeasyPrint's own `write_pdf` of the same HTML in the same variant with the same fonts' configuration, warm.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oversight.settings")
django.setup()

import psutil  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test.utils import get_runner  # noqa: E402
from weasyprint import HTML  # noqa: E402

from oversight.celery import app  # noqa: E402
from oversight.models import Authority, Officer  # noqa: E402
from reports.models import Notice  # noqa: E402
from reports.notices import kinds, render  # noqa: E402
from reports.notices.attachments import facts_of  # noqa: E402
from reports.notices.certificate import certificate_for  # noqa: E402
from reports.notices.demo_certificate import make_demonstration_certificate  # noqa: E402
from reports.notices.fetching import HouseFetcher  # noqa: E402
from reports.notices.issue import Recipient, issue  # noqa: E402
from reports.notices.rendering import render_some  # noqa: E402
from reports.notices.sign import sign_pdf  # noqa: E402
from reports.notices.signing import sign_some  # noqa: E402
from tests.factories.oversight import AuthorityFactory, OfficerFactory  # noqa: E402
from tests.reports.samples import ORDER_FACTS, OrderSample, item  # noqa: E402

ROUNDS = 9
MARKS = (100, 300, 500, 700, 1000)  # documents after which pace and memory are told


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    documents = parser.parse_args().documents
    app.send_task = nobody  # type: ignore[method-assign]
    with own_database(), tempfile.TemporaryDirectory() as folder:
        settings.MEDIA_ROOT, settings.SIGNING_PKCS12 = f"{folder}/media", f"{folder}/certificates"
        make_demonstration_certificate(Path(folder) / "certificates")
        kinds.notice_kind(OrderSample)
        national = AuthorityFactory.create(level=Authority.Level.NATIONAL, division="000000")
        issuer = AuthorityFactory.create(
            parent=national,
            demonstration=True,
            level=Authority.Level.PROVINCE,
            review_body_zh="演示人民政府",
            court_zh="演示人民法院",
        )
        officer = OfficerFactory.create(authority=issuer, roles=["inspector"])
        one_document(make(issuer, officer, items=1))
        one_document(make(issuer, officer, items=3))
        Notice.objects.update(state="void")  # they are in nobody's way
        queue(issuer, officer, documents)


def nobody(*given: Any, **named: Any) -> Any:
    """Woken instead of a worker: this process does the work."""


def make(issuer: Authority, officer: Officer, items: int) -> Notice:
    """An order to correct with so many breaches."""
    facts = {**ORDER_FACTS, "items": [item() for _ in range(items)]}
    recipient = Recipient("演示合成科技有限公司", "91110108MA01EXAM00", "演示路1号", "张三")
    with transaction.atomic():
        return issue(OrderSample(issuer, facts), authority=issuer, recipient=recipient, by=officer, division="000000")


def one_document(notice: Notice) -> None:
    """Printing against the floor, in turns, and signing."""
    html, identifier, facts = notice.printed_html, notice.body_hash[:32], facts_of(notice)

    def floor() -> bytes:
        document = HTML(string=html, url_fetcher=HouseFetcher())
        content: bytes = document.write_pdf(
            font_config=render.shared_fonts(), pdf_variant=render.VARIANT, pdf_identifier=bytes.fromhex(identifier)
        )
        return content

    def house() -> bytes:
        return render.render(html, identifier=identifier, facts=facts).content

    content, certificate = house(), certificate_for(notice.authority)
    pages = len(HTML(string=html, url_fetcher=HouseFetcher()).render(font_config=render.shared_fonts()).pages)
    floor(), sign_pdf(content, certificate)  # warm
    plain, ours, signing = in_turns(floor, house, lambda: sign_pdf(content, certificate))
    print(
        f"{pages} pages: write_pdf {plain:.3f} s, rendered {ours:.3f} s, ratio {ours / plain:.2f} (goal 1.1);"
        f" signed in {signing:.3f} s; {len(content) / 1000:.0f} kB"
    )


def in_turns(*works: Callable[[], object]) -> list[float]:
    """The median processor seconds of each, measured in turns: a busy machine spoils all alike, and none."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, times in zip(works, taken, strict=True):
            began = time.process_time()
            work()
            times.append(time.process_time() - began)
    return [statistics.median(times) for times in taken]


def queue(issuer: Authority, officer: Officer, documents: int) -> None:
    """So many documents through printing and signing, as one worker process does it, and its memory on the way."""
    for _ in range(documents):
        make(issuer, officer, items=1)
    worker = psutil.Process()
    done, began, processor = 0, time.monotonic(), time.process_time()
    for mark in (*(one for one in MARKS if one < documents), documents):
        while done < mark:
            done += render_some(min(50, mark - done))
            sign_some(50)
        pace = done / (time.monotonic() - began) * 60
        print(f"{done} documents: {pace:.0f} a minute, resident {worker.memory_info().rss / 1e6:.0f} MB")
    elapsed, processor = time.monotonic() - began, time.process_time() - processor
    if (signed := Notice.objects.signed().count()) != documents:
        raise SystemExit(f"only {signed} of {documents} documents are signed")
    print(
        f"queue: {documents} documents in {elapsed:.0f} s = {documents / elapsed * 60:.0f} a minute for one process;"
        f" {processor / documents:.3f} processor seconds each"
    )


@contextmanager
def own_database() -> Iterator[None]:
    """A test database, as Django's runner makes and drops it."""
    runner = get_runner(settings)(verbosity=0, interactive=False)
    made = runner.setup_databases()
    try:
        yield
    finally:
        runner.teardown_databases(made)


if __name__ == "__main__":
    main()
