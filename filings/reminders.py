"""Whom reminders about filings go to: the party, at the address it gave."""

from collections.abc import Collection

from filings.models import Product
from oversight.reminders.parties import Addressee, register_addressee

RULES = ("filing",)
"""Limits of a product that its provider has to keep (Article 19)."""


def providers_of(products: Collection[int]) -> dict[int, Addressee]:
    """The addresses of the parties that offer these products; without those that gave none."""
    rows = Product.objects.filter(pk__in=products).exclude(party__contact_email="")
    return {
        pk: Addressee(address, name)
        for pk, address, name in rows.values_list("pk", "party__contact_email", "party__name")
    }


register_addressee(Product._meta.label, providers_of, rules=RULES)
