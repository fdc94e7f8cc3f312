"""Set and lift restrictions of products. Called inside the acts that decide them, which the ledger tells of."""

from collections.abc import Collection
from datetime import date

from filings.models import Change, Product, Restriction
from oversight.clock import now


def impose(product: Product, kind: Restriction.Kind, *, source: str, on: date) -> Restriction:
    """A document orders something about a product from a day on; the same order twice stays one.

    `source` is the document's number, by which the restriction is lifted again. Stores read it in the feed.
    """
    product = product.merged_into or product
    restriction, made = Restriction.objects.get_or_create(
        product=product, kind=kind, source=source, until_on=None, defaults={"from_on": on}
    )
    if made:
        _tell(product, Change.Kind.RESTRICTED, kind, "", source)
    return restriction


def lift(*, source: str, by: str, on: date, but: Collection[int] = ()) -> int:
    """Whatever a document ordered about products ends on a day; `by` says which document ends it.

    `but` are the ids of products for which it goes on.

    Returns how many restrictions were lifted: none where they had been lifted before.
    """
    standing = Restriction.objects.filter(source=source, until_on__isnull=True).exclude(product__in=but)
    restrictions = list(standing.select_for_update(of=("self",)).select_related("product__party"))
    for restriction in restrictions:
        restriction.until_on, restriction.lifted_by = on, by
        restriction.save()
        _tell(restriction.product, Change.Kind.LIFTED, restriction.kind, source, by)
    return len(restrictions)


def begin_on(*, source: str, on: date) -> int:
    """What a document ordered about products began on another day than is on record: its service was put right.

    One that was lifted before that day never held: it begins and ends on the day of lifting. Returns how many moved.
    """
    moved = 0
    for restriction in Restriction.objects.filter(source=source).select_for_update(of=("self",)).order_by("pk"):
        before, until = restriction.from_on, restriction.until_on
        restriction.from_on = min(on, until) if until else on
        if restriction.from_on == before:
            continue
        restriction.save()
        moved += 1
        if until is None:
            said = (f"{source} {day.isoformat()}" for day in (before, on))
            _tell(restriction.product, Change.Kind.RESTRICTED, restriction.kind, *said)
    return moved


def _tell(product: Product, kind: Change.Kind, what: str, old: str, new: str) -> None:
    Change.objects.create(
        product=product, division=product.party.division, kind=kind, field=what, old=old, new=new, at=now()
    )
