"""What hangs on the products of a party that is merged into another; called inside the act that merges."""

from dataclasses import dataclass, field

from django.db.models import F

from filings.acts.article_19 import meet_filing_deadlines
from filings.models import DisplayCheck, FilingProduct, Party, Product, Restriction, RumourReport
from filings.models.product import FILING_RULE
from oversight.clock import today
from oversight.deadlines import restart, void
from oversight.models import Deadline


@dataclass(slots=True)
class MovedProducts:
    """moved: now the survivor's; merged: product of the merged party → product that bears the name now."""

    moved: list[int] = field(default_factory=list)
    merged: dict[int, int] = field(default_factory=dict)


def move_products(survivor: Party, absorbed: Party) -> MovedProducts:
    """Give the survivor the other's products. Two of one name in one form become one; what is append-only stays.

    Reports of a launch, assessments and decisions on capacity stay with the product they were made of, and are read
    through `absorbed`.
    """
    rows = Product.objects.filter(party__in=[survivor, absorbed], merged_into__isnull=True)
    locked = list(rows.order_by("pk").select_for_update(of=("self",), no_key=True))
    kept = {(one.name_key, one.form): one for one in locked if one.party_id == survivor.pk}
    result = MovedProducts()
    for product in locked:
        if product.party_id == survivor.pk:
            continue
        same = kept.get((product.name_key, product.form))
        if same is None:
            product.party = survivor
            _save(product)
            result.moved.append(product.pk)
        else:
            _merge(same, product)
            result.merged[product.pk] = same.pk
    deadlines = Deadline.objects.filter(subject_type=Product._meta.label, subject_id__in=result.moved)
    deadlines.update(division=survivor.division)
    meet_filing_deadlines([*result.moved, *result.merged.values()])
    return result


def _merge(kept: Product, gone: Product) -> None:
    """One product instead of two: the earliest launch counts, and whatever was known of either is known."""
    Product.objects.filter(merged_into=gone).update(merged_into=kept, version=F("version") + 1)
    if gone.launched_on and (kept.launched_on is None or gone.launched_on < kept.launched_on):
        kept.launched_on, kept.launch_source = gone.launched_on, gone.launch_source
    kept.package_name = kept.package_name or gone.package_name
    kept.has_capacity = gone.has_capacity if kept.has_capacity is None else kept.has_capacity
    gone.merged_into = kept
    _save(kept)
    _save(gone)
    _move_links(kept, gone)
    _move_deadlines(kept, gone)


def _move_links(kept: Product, gone: Product) -> None:
    links = FilingProduct.objects.filter(product=gone)
    links.exclude(filing__in=FilingProduct.objects.filter(product=kept).values("filing")).update(product=kept)
    links.delete()
    standing = Restriction.objects.filter(product=kept, until_on__isnull=True)
    known = set(standing.values_list("kind", "source"))
    for restriction in Restriction.objects.filter(product=gone):
        if restriction.until_on is not None or (restriction.kind, restriction.source) not in known:
            restriction.product = kept
            restriction.save()
    DisplayCheck.objects.filter(product=gone).update(product=kept, version=F("version") + 1)
    RumourReport.objects.filter(product=gone).update(product=kept, version=F("version") + 1)


def _move_deadlines(kept: Product, gone: Product) -> None:
    """The clocks of both run on the product that stays, from the earliest launch; one open clock for each rule."""
    rows = Deadline.objects.filter(subject_type=Product._meta.label, subject_id__in=[kept.pk, gone.pk])
    clocks = list(rows.order_by("pk").select_for_update(of=("self",)))
    running = {clock.rule: clock for clock in clocks if clock.subject_id == kept.pk and clock.is_open}
    for clock in clocks:
        if clock.subject_id == kept.pk:
            continue
        if clock.is_open and clock.rule in running:
            void(clock, today(), Deadline.VoidReason.PARTIES_MERGED)
        elif clock.is_open:
            running[clock.rule] = clock
        clock.subject_id, clock.subject_text = kept.pk, str(kept)[:300]
        clock.division = kept.jurisdiction_division
        clock.version += 1
        clock.save()
    for clock in clocks:
        runs_or_ran = clock.rule == FILING_RULE and clock.voided_on is None
        if runs_or_ran and kept.launched_on and kept.launched_on < clock.start_on:
            restart(clock, kept.launched_on, source=kept.launch_source)


def _save(product: Product) -> None:
    product.version += 1
    product.save()
