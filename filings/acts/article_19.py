"""The filing clock of Article 19: who has filed, since when, and which clocks that ends."""

from collections.abc import Collection
from datetime import date

from django.db.models import Min

from filings.models import Filing, FilingProduct, Product
from filings.models.product import FILING_RULE
from oversight.deadlines import meet
from oversight.models import Deadline


def filed_since(products: Collection[int]) -> dict[int, date]:
    """The first day from which each of these products stands in a filing that fulfils Article 19.

    Such a filing is one of deep synthesis, in force, by the provider: a technical supporter's number does not
    cover the product that uses its technology.
    """
    covering = Filing.objects.in_force().under_article_19().exclude(role=Filing.Role.SUPPORTER)
    rows = (
        FilingProduct.objects.filter(product__in=products, filing__in=covering, filing__listed_on__isnull=False)
        .values("product")
        .annotate(since=Min("filing__listed_on"))
    )
    return {row["product"]: row["since"] for row in rows}


def meet_filing_deadlines(products: Collection[int]) -> list[Deadline]:
    """End the open filing deadlines of products that a list shows as filed, on the day since which it does.

    A deadline that had passed by then is met all the same; that it was met late stays to be read.
    """
    waiting = Deadline.objects.open().filter(rule=FILING_RULE, subject_type=Product._meta.label)
    open_deadlines = list(waiting.filter(subject_id__in=products).select_for_update(of=("self",)))
    since = filed_since([deadline.subject_id for deadline in open_deadlines]) if open_deadlines else {}
    met = [deadline for deadline in open_deadlines if deadline.subject_id in since]
    for deadline in met:
        # A product may be listed before the launch that somebody recorded: never before the clock started.
        meet(deadline, max(since[deadline.subject_id], deadline.start_on))
    return met
