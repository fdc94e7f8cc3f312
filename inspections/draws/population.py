"""The population of a plan: the one place that turns its filter into parties."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Collate, Concat, ExtractYear
from django.utils.translation import gettext_lazy as _

from filings.models import Filing, Party, Product
from filings.models.party import PartyQuerySet
from inspections.models import InspectionPlan
from oversight.acts.refused import Text
from oversight.divisions import prefix
from oversight.models import Authority

UNKNOWN: Final = "-"
"""Stands in a key where a party has no unified social credit code, or an officer no card, on record."""

CAPACITY: Final = {"yes": True, "no": False, "undecided": None}
STATUSES: Final[dict[str, tuple[Filing.Status, ...]]] = {
    "in_force": Filing.IN_FORCE,
    "in_review": Filing.IN_REVIEW,
    "cancelled": (Filing.Status.CANCELLED,),
    "revoked": (Filing.Status.REVOKED,),
}
ENDED: Final = ("cancelled", "revoked")
NO_FILING: Final = "none"


@dataclass(frozen=True, slots=True)
class Term:
    """One condition that a filter may set: what it is called, and how a value of it reads."""

    label: Text
    values: Mapping[str, Text] | None = None

    def told(self, value: Any) -> Text:
        return self.values.get(str(value), str(value)) if self.values else str(value)


TERMS: Final[dict[str, Term]] = {
    "division": Term(_("division")),
    "role": Term(_("role"), dict(Party.Role.choices)),
    "form": Term(_("form of a product"), dict(Product.Form.choices)),
    "has_capacity": Term(
        _("public-opinion attribute or social-mobilisation capacity"),
        {"yes": _("decided: yes"), "no": _("decided: no"), "undecided": _("not decided")},
    ),
    "without_assessment": Term(
        _("security assessment (Article 20)"), {"True": _("with a product that needs one and has none")}
    ),
    "filing_status": Term(
        _("filing"),
        {
            "in_force": _("one in force"),
            "in_review": _("one under review"),
            "cancelled": _("one cancelled (注销)"),
            "revoked": _("one revoked (撤销)"),
            NO_FILING: _("none at all"),
        },
    ),
    "filing_year": Term(_("year of that filing")),
}
"""Every condition a filter may set, in the order in which it is read."""


def told(population: Mapping[str, Any]) -> list[tuple[Text, Text]]:
    """A filter in words: each condition it sets with its value."""
    return [(term.label, term.told(population[key])) for key, term in TERMS.items() if population.get(key)]


def parties_of(plan: InspectionPlan) -> PartyQuerySet:
    """The parties that a plan's filter means, within the region of its authority."""
    return parties(plan.authority, plan.population)


def parties(authority: Authority, population: Mapping[str, Any]) -> PartyQuerySet:
    """The parties that a filter means; conditions on a product, or on a filing, hold of one product, one filing.

    A party that was merged into another is among them: that it is left out, and why, is said by the draw.
    """
    found = Party.objects.within(authority).order_by()
    if division := population.get("division"):
        found = found.filter(division__startswith=prefix(division))
    if role := population.get("role"):
        found = found.filter(roles__contains=[role])
    for condition in (_products, _filings):
        wanted = condition(population)
        found = found.filter(wanted) if wanted is not None else found
    return found


def _products(population: Mapping[str, Any]) -> Exists | None:
    """A product in this form, with this capacity, without the assessment that it needs."""
    products = Product.objects.filter(party=OuterRef("pk"), merged_into__isnull=True).order_by()
    narrowed = False
    if form := population.get("form"):
        products, narrowed = products.filter(form=form), True
    if population.get("has_capacity"):
        products, narrowed = products.filter(has_capacity=CAPACITY[population["has_capacity"]]), True
    if population.get("without_assessment"):
        products, narrowed = products.without_assessment(), True
    return Exists(products) if narrowed else None


def _filings(population: Mapping[str, Any]) -> Q | None:
    """A filing in this state and of this year; or no filing at all."""
    filings = Filing.objects.filter(party=OuterRef("pk")).order_by()
    status, year = population.get("filing_status"), population.get("filing_year")
    if status == NO_FILING:
        return ~Q(Exists(filings))
    if not (status or year):
        return None
    if status:
        filings = filings.filter(status__in=STATUSES[status])
    if year:
        first = Coalesce("filed_on", "listed_on", "original_submitted_on")
        filings = filings.annotate(year=ExtractYear(first)).filter(year=year)
    return Q(Exists(filings))


def keyed(rows: "QuerySet[Any]", number: str) -> "QuerySet[Any]":
    """The rows with their key in a draw, in its order: number as the public knows it, "/", number in the register.

    The second makes it certain, whatever becomes of the first between the fixing and the draw.
    """
    known = Coalesce(F(number), Value(UNKNOWN)) if number == "uscc" else F(number)
    text = Concat(known, Value("/"), Cast("pk", CharField()), output_field=CharField())
    found: QuerySet[Any] = rows.annotate(key=Collate(text, "C")).order_by("key")
    return found


def register_number(key: str) -> int:
    """The primary key that a key ends with."""
    return int(key.rpartition("/")[2])
