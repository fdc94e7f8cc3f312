"""Take in published filing lists: the register becomes what the newest lists say."""

from collections.abc import Sequence
from itertools import combinations

from django.db import connection
from django.utils.translation import gettext_lazy as _

from filings.acts.article_19 import meet_filing_deadlines
from filings.acts.list_writing import Outcome, write
from filings.imports.announced_endings import announced, end_as_published
from filings.imports.merge import Merge, merge
from filings.imports.parties import assign_parties
from filings.imports.portraits import portray
from filings.imports.published_list import PublishedList
from filings.imports.report import ListReport, totals
from filings.models import Filing, FilingProduct, ListImport
from oversight.acts import Batch, Refusal, Touched, batch_act
from oversight.acts.refused import refuse_all
from oversight.clock import now
from oversight.level import Level
from oversight.models import Deadline, Officer, Role

LOCK = 0xF11E5
"""The advisory lock that puts imports in one order: each sees what the one before it wrote."""


@batch_act(
    name="filings.import_filing_lists",
    on="filings.Filing",
    label=_("Import published filing lists"),
    consequence=_("Filings, parties and products become what the newest lists say; each change is recorded."),
    basis="19",
    level=Level.NATIONAL,
    roles={Role.INTAKE, Role.ADMINISTRATOR},
    system=True,
)
def import_filing_lists(
    subject: None, actor: Officer | None, *, lists: Sequence[PublishedList]
) -> Batch[list[ListReport]]:
    """Apply lists in the order of their publication, whatever the order given; an older one never overwrites.

    Everything or nothing. A list taken in before changes nothing. Filing deadlines (Article 19) of products that
    now stand in a filing are met. Raises ActRefused("ambiguous_order") where two editions of one list contradict
    each other and neither says when it was edited.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        # Each row's history trigger looks at every check that still waits: with none waiting its cost stays the same.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    merged = _merge(lists, lock=True)
    if merged.new or merged.written or any(not tally.known for tally in merged.tallies):
        owners = assign_parties(merged.filings, merged.new)
        outcome = Outcome(merged, owners, portray(merged, owners))
        write(outcome, at=now(), by=actor)
        met = meet_filing_deadlines(_products(merged))
        touched = _touched(outcome, met)
    else:
        touched = []
    reports = [ListReport.of(tally) for tally in merged.tallies]
    return Batch(reports, touched, totals(reports), text=", ".join(report.file for report in reports)[:500])


def preview_import(lists: Sequence[PublishedList]) -> list[ListReport]:
    """What the import would do; writes nothing."""
    return [ListReport.of(tally) for tally in _merge(lists, lock=False).tallies]


def _merge(lists: Sequence[PublishedList], *, lock: bool) -> Merge:
    ordered = sorted({each.sha256: each for each in lists}.values(), key=lambda each: each.order)
    refuse_all(_contradictions(ordered))
    numbers = {row.number for each in ordered for row in each.rows}
    stored = Filing.objects.filter(number__in=numbers).select_related("last_list").order_by("number")
    if lock:
        stored = stored.select_for_update(of=("self",))
    imported = set(ListImport.objects.values_list("sha256", "series", "month"))
    known = [each for each in ordered if (each.sha256, each.series.value, each.month) in imported]
    merged = merge(ordered, {filing.public_number: filing for filing in stored}, known)
    for number, day in announced(merged.new).items():
        end_as_published(merged.filings[number], day)
    return merged


def _contradictions(lists: Sequence[PublishedList]) -> list[Refusal]:
    """Editions of one list between which nothing decides."""
    found = []
    for one, other in combinations(lists, 2):
        same_list = (one.series, one.month) == (other.series, other.month)
        if not same_list or (one.edited_at and other.edited_at and one.edited_at != other.edited_at):
            continue
        said = {row.number: row.said() for row in one.rows}
        if any(said.get(row.number, row.said()) != row.said() for row in other.rows):
            found.append(
                Refusal(
                    "ambiguous_order",
                    _("%(one)s and %(other)s are two editions of one list, and nothing says which is newer.")
                    % {"one": one.file, "other": other.file},
                    _("Import the older one first, then the newer one."),
                    field="file",
                    value=other.file,
                )
            )
    return found


def _products(merged: Merge) -> set[int]:
    filings = [filing.pk for filing in merged.to_write()]
    return set(FilingProduct.objects.filter(filing__in=filings).values_list("product_id", flat=True))


def _touched(outcome: Outcome, met: Sequence[Deadline]) -> list[Touched]:
    """One ledger row for each filing added or changed, each party with another name, each deadline met."""
    merged = outcome.merged
    changes: dict[str, dict[str, list[str]]] = {}
    for each in merged.differences:
        told = changes.setdefault(each.number, {})
        if each.field:
            told[each.field] = [told[each.field][0] if each.field in told else each.old, each.new]
    filings = [
        Touched(
            filing._meta.label,
            filing.pk,
            filing.public_number,
            filing.division,
            from_state="" if number in merged.new else told.get("status", [filing.status])[0],
            to_state=filing.status,
            changes={} if number in merged.new else told,
        )
        for number, told in sorted(changes.items())
        for filing in [merged.filings[number]]
    ]
    parties = [
        Touched(party._meta.label, party.pk, party.name, party.division, changes={"name": [before, party.name]})
        for party, before in outcome.portraits.renamed
    ]
    deadlines = [
        Touched(
            each.subject_type,
            each.subject_id,
            each.subject_text,
            each.division,
            changes={"filing_deadline_met_on": [None, str(each.met_on)]},
        )
        for each in met
    ]
    return [*filings, *parties, *deadlines]
