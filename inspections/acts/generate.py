"""Invented cases in any number, to measure and to try things with: only where every department is a demonstration."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from filings.acts.generate import demonstration
from filings.generator.copying import take_keys
from inspections.generator.copying import copy_in, with_histories, without_histories
from inspections.generator.department import desks
from inspections.generator.lines import KEYED
from inspections.generator.plan import CasePlan, plan
from inspections.generator.rows import KnownParty, Paper
from inspections.generator.writing import Writer
from inspections.models import Case
from oversight.acts import ActRefused, Batch, batch_act
from oversight.deadlines.calendar import calendar_for_writing
from oversight.level import Level
from oversight.models import Officer
from reports.notices.files import store_pdf

STRETCH = 10_000
"""Cases brought in at a time: enough for COPY, little enough for memory."""
MOST = 8
"""So many rows of one table belong to a case at most; keys that are not used stay unused."""
PAGE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 62>>stream\nBT /F 24 Tf 72 720 Td (DEMO: an invented document, no effect) Tj ET\n"
    b"endstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
"""What every invented document shows; stored once."""
Progress = Callable[[int], None]


def _silent(_cases: int) -> None:
    """Nobody asked to be told."""


@batch_act(
    name="inspections.generate_cases",
    on="inspections.Case",
    label=_("Generate synthetic cases"),
    consequence=_("Invented cases with all that hangs on them are added, to measure and to try things with."),
    basis="21.1",
    level=Level.NATIONAL,
    roles=[],
    system=True,
)
def generate_cases(
    subject: None, actor: Officer | None, *, cases: int, seed: int, until: date, progress: Progress = _silent
) -> Batch[CasePlan]:
    """Add that many cases on the parties of the register; the same arguments on the same register give the same cases.

    Departments of provinces and of some districts are founded where they lack. One ledger row tells of it, none of
    each case. Raises ActRefused: "real_department" or "no_department" as the register's generator does, "no_parties"
    where the register is empty, "size" for no case at all.
    """
    demonstration()
    parties = _parties()
    try:
        made = plan(cases, parties=len(parties), seed=seed, until=until)
    except ValueError as error:
        raise ActRefused(
            "size", _("At least one case must be asked for."), remedy=_("Name a whole number from 1."), field="cases",
            value=cases,
        ) from error  # fmt: skip
    name, digest = store_pdf(PAGE)
    known = desks()
    writer = Writer(made, _keys(cases), parties, known, Paper(name, digest))
    calendar = calendar_for_writing()
    without_histories()
    # While the database takes one stretch in, the next one is thought up.
    with ThreadPoolExecutor(max_workers=1) as ahead:
        coming = ahead.submit(writer.stretch, 0, STRETCH)
        for first in range(0, cases, STRETCH):
            rows = coming.result()
            coming = ahead.submit(writer.stretch, first + STRETCH, first + 2 * STRETCH)
            copy_in(rows, calendar)
            progress(min(first + STRETCH, cases))
    with_histories()
    return Batch(made, [], {"cases": cases, "seed": seed}, text=f"{cases}")


def _parties() -> list[KnownParty]:
    """Parties that stand, in the order of their keys, each with its first product."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT party.id, party.name, party.division, 'supporter' = ALL(party.roles), min(product.id)"
            "  FROM filings_party AS party LEFT JOIN filings_product AS product ON product.party_id = party.id"
            " WHERE party.merged_into_id IS NULL AND party.division ~ '^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])'"
            " GROUP BY party.id ORDER BY party.id"
        )
        found: list[tuple[Any, ...]] = cursor.fetchall()
    if not found:
        raise ActRefused(
            "no_parties",
            _("The register holds no party that a case could be about."),
            remedy=_("Generate a register first: manage.py generate."),
        )
    return [
        KnownParty(key, name, division, "supporter" if supporter else "provider", product)
        for key, name, division, supporter, product in found
    ]


def _keys(cases: int) -> dict[str, int]:
    single = {Case._meta.db_table}
    return {table: take_keys(table, cases if table in single else cases * MOST) for table in KEYED}
