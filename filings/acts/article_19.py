"""The filing clock of Article 19: who has filed, since when, and which clocks that ends."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q

from filings.models import Change, Filing, FilingProduct, Product, Rectification, Submission
from filings.models.filing import GENERATION, FilingQuerySet
from filings.models.list_import import Series
from filings.models.product import FILING_RULE
from filings.rules.dossier import product_keys
from filings.rules.names import name_key
from filings.rules.product_list import parse as parse_products
from oversight.deadlines import meet, reopen
from oversight.models import Deadline
from oversight.models.deadline import DeadlineQuerySet

PENDING = (Filing.Status.SUBMITTED, Filing.Status.UNDER_REVIEW, Filing.Status.RETURNED)
"""Handed in and not yet decided: the filer has carried out the procedures, whatever the department decides later."""


def filed_since(products: Collection[int], *, without: int | None = None) -> dict[int, date]:
    """The first day from which each of these products stands in a filing, or in a dossier, that fulfils Article 19.

    Such a filing is one of deep synthesis by the provider: a technical supporter's number does not cover the product
    that uses its technology. A dossier counts from its first receipt, however often it was returned since; a filing
    known from lists from its first list, whatever changes of it were handed in since; what such a change added to it
    counts from the change. `without`: a filing that is not to count.
    """
    found = _handed_in(products, without)
    for product, day in _listed(products, without).items():
        found[product] = min(day, found.get(product, day))
    return found


def _listed(products: Collection[int], without: int | None) -> dict[int, date]:
    initial = Submission.objects.filter(filing=OuterRef("pk"), kind=Submission.Kind.INITIAL, original_on__isnull=False)
    covering = _fulfilling(Filing.objects.in_force()).filter(listed_on__isnull=False).exclude(pk=without or 0)
    rows = list(
        FilingProduct.objects.filter(product__in=products, filing__in=covering.exclude(Exists(initial))).values_list(
            "filing", "product", "product__name_key", "product__form", "filing__listed_on"
        )
    )
    added = _added_at_the_desk({filing for filing, *_rest in rows})
    found: dict[int, date] = {}
    for filing, product, key, form, day in rows:
        if day is not None and (key, form) not in added.get(filing, set()):
            found[product] = min(day, found.get(product, day))
    return found


def _added_at_the_desk(filings: Collection[int]) -> dict[int, set[tuple[str, str]]]:
    """Products of listed filings that no list, but a recorded change or rectification brought in."""
    told = Change.objects.filter(
        filing__in=filings, kind=Change.Kind.CHANGED, field="products_text", list_import__isnull=True
    )
    added: dict[int, set[tuple[str, str]]] = {}
    for filing, old, new in told.values_list("filing_id", "old", "new") if filings else ():
        added.setdefault(filing, set()).update(_printed(new) - _printed(old))
    return added


def _printed(text: str) -> set[tuple[str, str]]:
    return {(name_key(item.name), item.form.value) for item in parse_products(text).items}


def _handed_in(products: Collection[int], without: int | None) -> dict[int, date]:
    """The day of the first receipt of a dossier that names the product; of a returned one while it is not replaced."""
    named = {
        (party, key, form): pk
        for pk, party, key, form in Product.objects.filter(pk__in=products).values_list(
            "pk", "party_id", "name_key", "form"
        )
    }
    found: dict[int, date] = {}
    for party, day, content in _counting({party for party, _key, _form in named}, without):
        for key, form in product_keys(content):
            pk = named.get((party, key, form))
            if pk is not None:
                found[pk] = min(day, found.get(pk, day))
    return found


def _counting(parties: Iterable[int], without: int | None) -> Iterable[tuple[int, date, dict[str, object]]]:
    filings = _fulfilling(Filing.objects.filter(party__in=parties)).filter(status__in=[*PENDING, *Filing.IN_FORCE])
    answer_awaited = Submission.objects.filter(answers=OuterRef("pk"), state=Submission.State.DRAFT)
    counting = (
        Submission.objects.filter(filing__in=filings.exclude(pk=without or 0))
        .exclude(kind=Submission.Kind.CANCELLATION)
        .filter(
            Q(state__in=[Submission.State.RECEIVED, Submission.State.ACCEPTED])
            | (Q(state=Submission.State.RETURNED) & Exists(answer_awaited))
        )
    )
    rows = list(counting.values_list("pk", "filing__party_id", "original_on", "content"))
    right = _products_put_right([pk for pk, *_rest in rows])
    return [(party, day, {**content, **right.get(pk, {})}) for pk, party, day, content in rows if day is not None]


def _products_put_right(submissions: Collection[int]) -> dict[int, dict[str, object]]:
    """The products of submissions as their last rectification says them; no entry where none speaks of products."""
    if not submissions:
        return {}
    records = Rectification.objects.filter(submission__in=submissions, field="products").order_by("pk")
    return {pk: {"products": new} for pk, new in records.values_list("submission_id", "new")}


def _fulfilling(filings: FilingQuerySet) -> FilingQuerySet:
    return filings.under_article_19().exclude(role=Filing.Role.SUPPORTER)


def is_under_article_19(filing: Filing) -> bool:
    """Whether this filing fulfils Article 19 for its products; the same as `_fulfilling`, for a row at hand."""
    deep = filing.series == Series.DEEP_SYNTHESIS or filing.category == GENERATION
    return deep and filing.role != Filing.Role.SUPPORTER


def meet_filing_deadlines(products: Collection[int]) -> list[Deadline]:
    """End the open filing deadlines of products that are filed, on the day since which they are.

    A deadline that had passed by then is met all the same; that it was met late stays to be read.
    """
    open_deadlines = list(_clocks(products).open().select_for_update(of=("self",)))
    since = filed_since([deadline.subject_id for deadline in open_deadlines]) if open_deadlines else {}
    met = [deadline for deadline in open_deadlines if deadline.subject_id in since]
    for deadline in met:
        _meet_on(deadline, since[deadline.subject_id])
    return met


def meet_by_receipt(products: Collection[int], original_on: date) -> list[Deadline]:
    """End the open filing deadlines of the products that a dossier names, on the day of its first receipt."""
    met = list(_clocks(products).open().select_for_update(of=("self",)))
    for deadline in met:
        _meet_on(deadline, original_on)
    return met


def reopen_filing_deadlines(
    products: Collection[int], original_on: date | None, *, without: int | None = None
) -> list[Deadline]:
    """What met the clocks of these products no longer counts: a dossier refused, withdrawn, or a filing revoked.

    Only clocks that were met by its first receipt run on (None: whatever day they were met on); where another filing
    covers the product, they are met by that one. `without`: the filing that ends, where its row still says otherwise.
    Returns those that run again.
    """
    met = list(_clocks(products).filter(met_on__isnull=False, voided_on__isnull=True))
    undone = [one for one in met if original_on is None or one.met_on == max(original_on, one.start_on)]
    since = filed_since([one.subject_id for one in undone], without=without) if undone else {}
    for deadline in undone:
        reopen(deadline)
        if deadline.subject_id in since:
            _meet_on(deadline, since[deadline.subject_id])
    return [one for one in undone if one.is_open]


def judge_anew(product: Product, deadline: Deadline) -> None:
    """The start of a met clock has moved: a filing made before the old start counts from its own day."""
    since = filed_since([product.pk])
    if product.pk in since and deadline.met_on != max(since[product.pk], deadline.start_on):
        if deadline.met_on is not None:
            reopen(deadline)
        _meet_on(deadline, since[product.pk])


def filing_clock(product: Product) -> Deadline | None:
    """The product's filing clock, running or ended; None where no launch is known."""
    return _clocks([product.pk]).filter(voided_on__isnull=True).order_by("-pk").first()


def _clocks(products: Collection[int]) -> DeadlineQuerySet:
    return Deadline.objects.filter(rule=FILING_RULE, subject_type=Product._meta.label, subject_id__in=products)


def _meet_on(deadline: Deadline, since: date) -> None:
    # A product may be filed before the launch that somebody recorded: never met before the clock started.
    meet(deadline, max(since, deadline.start_on))
