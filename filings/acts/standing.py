"""Who still acts under a name of their own: a party that turned out to be another takes no further act."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from filings.models import Party, Product
from oversight.acts import Refusal
from oversight.models import Officer


def party_stands(party: Party, actor: Officer | None) -> Refusal | None:
    """Guard of every act on a party: not where it was merged into another."""
    if party.merged_into is None:
        return None
    return Refusal(
        "merged",
        _("%(party)s turned out to be %(other)s and takes no further act.")
        % {"party": party, "other": party.merged_into},
        _("Act on %(other)s; the history of both can be read there.") % {"other": party.merged_into},
        field="subject",
        value=str(party),
    )


def product_stands(product: Product, actor: Officer | None) -> Refusal | None:
    """Guard of every act on a product: not where it was merged into another."""
    if product.merged_into is None:
        return party_stands(product.party, actor)
    return Refusal(
        "merged",
        _("%(product)s was merged with the product of %(party)s that bears this name.")
        % {"product": product, "party": product.merged_into.party},
        _("Act on that product."),
        field="subject",
        value=str(product),
    )


def same_party(party: Party) -> "QuerySet[Party]":
    """The rows that stand for this party: itself, the one it was merged into, and all merged into that one."""
    survivor = party.merged_into_id or party.pk
    return Party.objects.filter(Q(pk=survivor) | Q(merged_into=survivor))


def same_product(product: Product) -> "QuerySet[Product]":
    """The rows that stand for this product, as `same_party` says it of parties."""
    survivor = product.merged_into_id or product.pk
    return Product.objects.filter(Q(pk=survivor) | Q(merged_into=survivor))
