"""Write the outcome of an import: a fixed number of statements for each kind of row, however many rows there are."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import connection

from filings.acts.copying import copy_new
from filings.imports.merge import COMPARED, Merge
from filings.imports.parties import Owners
from filings.imports.portraits import OtherName, Portraits
from filings.imports.published_list import PublishedList
from filings.models import Change, Filing, ListImport, Party, Product
from filings.rules.names import name_key
from filings.rules.product_list import parse
from oversight.models import Officer

M = TypeVar("M", Filing, Party)

BATCH = 1000
FILING_FIELDS = (*COMPARED, "flags", "list_month", "listed_on", "last_list", "version")
PARTY_FIELDS = ("name", "name_key", "division", "roles", "entity_code", "version")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to be written."""

    merged: Merge
    owners: Owners
    portraits: Portraits


def write(outcome: Outcome, *, at: datetime, by: Officer | None) -> None:
    """Everything, in the order in which rows refer to each other. Runs inside the act's transaction."""
    merged = outcome.merged
    imports = _write_imports(merged, at, by)
    _write_parties(outcome)
    _write_filings(merged, imports)
    _write_products(merged)
    _write_names(outcome)
    _write_changes(merged, imports, at)


def _write_imports(merged: Merge, at: datetime, by: Officer | None) -> dict[PublishedList, ListImport]:
    made = {
        tally.source: ListImport(
            file_name=tally.source.file[:255],
            sha256=tally.source.sha256,
            series=tally.source.series.value,
            month=tally.source.month,
            edited_at=tally.source.edited_at,
            imported_at=at,
            imported_by=by,
            added=tally.added,
            changed=tally.changed,
            unchanged=tally.unchanged,
            flagged=sum(1 for row in tally.source.rows if row.flags),
            refused=len({error.row for error in tally.source.errors}),
        )
        for tally in merged.tallies
        if not tally.known
    }
    ListImport.objects.bulk_create(made.values())
    return made


def _write_parties(outcome: Outcome) -> None:
    copy_new(outcome.owners.made)
    changed = {party.pk: party for party in (*outcome.owners.adopted, *outcome.portraits.changed)}
    for party in changed.values():
        party.version += 1
    _overwrite(list(changed.values()), PARTY_FIELDS)
    moved = [party.pk for party in outcome.portraits.moved]
    if moved:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE filings_filing AS filing SET division = party.division FROM filings_party AS party"
                " WHERE party.id = filing.party_id AND party.id = ANY(%s) AND filing.division <> party.division",
                [moved],
            )


def _write_filings(merged: Merge, imports: dict[PublishedList, ListImport]) -> None:
    filings = merged.to_write()
    changed = merged.changed()
    for filing in filings:
        if filing.number in merged.newest:
            filing.last_list = imports[merged.newest[filing.number]]
        filing.party_id = filing.party.pk
        if filing.number in changed:
            filing.version += 1
    copy_new([filing for filing in filings if filing.number in merged.new])
    _overwrite([filing for filing in filings if filing.number not in merged.new], FILING_FIELDS)


def _overwrite(rows: list[M], fields: Collection[str]) -> None:
    """Update stored rows by one INSERT … ON CONFLICT for a thousand: far cheaper than a CASE for each field."""
    if rows:
        type(rows[0])._default_manager.bulk_create(
            rows, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=fields
        )


def _write_products(merged: Merge) -> None:
    """Make what each filing covers what its newest list says."""
    moved = merged.new | {each.number for each in merged.differences if each.field == "products_text"}
    filings = [merged.filings[number] for number in sorted(moved)]
    wanted = {
        (filing.pk, filing.party_id, name_key(item.name), item.form.value): item.name
        for filing in filings
        for item in parse(filing.products_text).items
        if name_key(item.name)
    }
    made = {key[1:]: name for key, name in reversed(wanted.items())}
    _add_products(made)
    rows = Product.objects.filter(party__in={party for party, _key, _form in made})
    stored = {(party, key, form): pk for pk, party, key, form in rows.values_list("pk", "party_id", "name_key", "form")}
    _link([filing.pk for filing in filings], [(key[0], stored[key[1:]]) for key in wanted])


def _add_products(made: dict[tuple[int, str, str], str]) -> None:
    keys = sorted(made)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO filings_product (version, party_id, name_key, form, name, launch_source)
            SELECT 0, *, '' FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[]) ON CONFLICT DO NOTHING
            """,
            [*([key[place] for key in keys] for place in range(3)), [made[key][:300] for key in keys]],
        )


def _link(filings: list[int], links: list[tuple[int, int]]) -> None:
    columns = [[filing for filing, _product in links], [product for _filing, product in links]]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            DELETE FROM filings_filingproduct AS covered
             WHERE covered.filing_id = ANY(%s)
               AND (covered.filing_id, covered.product_id) NOT IN (SELECT * FROM unnest(%s::bigint[], %s::bigint[]))
            """,
            [filings, *columns],
        )
        cursor.execute(
            """
            INSERT INTO filings_filingproduct (filing_id, product_id)
            SELECT * FROM unnest(%s::bigint[], %s::bigint[]) ON CONFLICT DO NOTHING
            """,
            columns,
        )


def _write_names(outcome: Outcome) -> None:
    """Add other names and the newest day that bears each; a name that is the present one again is no other name."""
    names: list[OtherName] = outcome.portraits.names
    parties = {filing.party_id for filing in outcome.merged.filings.values()}
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO filings_partyname AS known (party_id, name, name_key, seen_on, source)
            SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::date[], %s::text[])
                ON CONFLICT (party_id, name_key) DO UPDATE
               SET name = EXCLUDED.name, seen_on = EXCLUDED.seen_on, source = EXCLUDED.source
             WHERE EXCLUDED.seen_on > known.seen_on
            """,
            [
                [other.party.pk for other in names],
                [other.name for other in names],
                [name_key(other.name) for other in names],
                [other.seen_on for other in names],
                [other.source for other in names],
            ],
        )
        cursor.execute(
            "DELETE FROM filings_partyname AS other USING filings_party AS party"
            " WHERE party.id = other.party_id AND party.id = ANY(%s) AND other.name_key = party.name_key",
            [sorted(parties)],
        )


def _write_changes(merged: Merge, imports: dict[PublishedList, ListImport], at: datetime) -> None:
    copy_new(
        [
            Change(
                filing_id=merged.filings[each.number].pk,
                division=merged.filings[each.number].division,
                kind=Change.Kind.CHANGED if each.field else Change.Kind.LISTED,
                field=each.field,
                old=each.old,
                new=each.new,
                at=at,
                list_import_id=imports[each.source].pk,
            )
            for each in merged.differences
        ]
    )
