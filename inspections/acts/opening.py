"""Opening a case, and adding what the investigation finds."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from filings.acts.standing import party_stands, same_party
from filings.models import Party, Product
from inspections.acts.handlers import handler_refusals
from inspections.acts.inputs import FoundBreach
from inspections.acts.jurisdiction import competent_for_party, jurisdiction_refusals
from inspections.acts.law import check_articles
from inspections.acts.limitation import check_limitation, facts_with_harm
from inspections.forms import AddBreachForm, OpenCaseForm
from inspections.models import Breach, Case
from oversight import statute
from oversight.acts import ANY, ActRefused, Refusal, act
from oversight.acts.refused import refuse_all
from oversight.clock import today
from oversight.deadlines import open_deadline
from oversight.level import Level
from oversight.models import Authority, Officer, Role
from oversight.statute import PartyKind
from reports.notices.numbers import number_text, take_number

CASE_SERIES = "案"
_KEY = ("article", "product_id")


@act(
    name="inspections.open_case",
    on="filings.Party",
    source=ANY,
    label=_("Open a case"),
    consequence=_(
        "A case on this party is opened in your authority; the 90 days for a decision begin. Nothing is sent."
    ),
    basis="APL 54, 76; 21.1",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=OpenCaseForm,
    guard=party_stands,
    reach=competent_for_party,
)
def open_case(
    party: Party,
    actor: Officer | None,
    *,
    party_kind: PartyKind,
    source: str,
    second_handler: Officer,
    breaches: list[FoundBreach],
    products: list[Product] | None = None,
    source_note: str = "",
    found_on: date | None = None,
) -> Case:
    """Open a case on suspected breaches (APL 54): two officers of one authority, within its own region.

    `found_on`: the day on which the breaches came to notice (the lead was registered), where that was not today.
    """
    officer, authority = _officer(actor)
    products = products or []
    refuse_all(_opening_refusals(party, products, officer, second_handler, authority))
    day = today()
    case = Case(
        authority=authority,
        party=party,
        party_kind=party_kind,
        source=source,
        source_note=source_note,
        edition=statute.CURRENT,
        handler=officer,
        second_handler=second_handler,
        opened_on=day,
    )
    check_articles(case, breaches)
    check_limitation(breaches, found_on or day)
    case.number = number_text(authority.code, CASE_SERIES, day.year, take_number(authority, CASE_SERIES, day.year))
    case.save()
    case.products.set(products)
    _add(case, breaches)
    open_deadline("decision", case, day, division=authority.division, authority=authority, edition=case.edition)
    return case


@act(
    name="inspections.add_breaches",
    on="inspections.Case",
    source=[Case.Status.INVESTIGATING, Case.Status.COMMENTS_REFUSED],
    label=_("Add breaches"),
    consequence=_("The breaches are recorded in the case. Nothing is sent."),
    basis="APL 54; 21.1",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=AddBreachForm,
)
def add_breaches(case: Case, actor: Officer | None, *, breaches: list[FoundBreach]) -> None:
    """Record what the investigation found besides."""
    check_articles(case, breaches)
    check_limitation(breaches, today())
    _add(case, breaches)


def _officer(actor: Officer | None) -> tuple[Officer, Authority]:
    if actor is None or actor.authority is None:
        raise ActRefused("role", _("Only an officer of an authority opens a case."), remedy=_("Log in as one."))
    return actor, actor.authority


def _opening_refusals(
    party: Party, products: list[Product], officer: Officer, second_handler: Officer, authority: Authority
) -> list[Refusal]:
    found = jurisdiction_refusals(party, authority)
    found += handler_refusals(officer, second_handler, authority, party)
    found += [
        Refusal(
            "foreign_product",
            _("%(product)s is not a product of %(party)s.") % {"product": product, "party": party},
            _("Choose products of this party only."),
            field="products",
            value=str(product),
        )
        for product in products
        if product.party_id != party.pk
    ]
    return found


def _handled_elsewhere(case: Case) -> dict[tuple[str, int | None], str]:
    """Breaches of the same party in other cases on which nothing final has been decided, with the case's number.

    What a party does after it has corrected, or after its penalty, is a new act.
    """
    final = [Case.Status.CORRECTED, Case.Status.PENALISED, Case.Status.CLOSED]
    others = Breach.objects.filter(case__party__in=same_party(case.party)).exclude(case=case)
    others = others.exclude(case__status__in=final)
    return {(article, product): number for article, product, number in others.values_list(*_KEY, "case__number")}


def _add(case: Case, breaches: list[FoundBreach]) -> None:
    """Write the breaches. Refuses a product of somebody else, and a breach that is already in the case."""
    party = case.party.lock()  # two cases of one party take their breaches one after the other
    own = set(Product.objects.filter(party__in=same_party(party)).values_list("pk", flat=True))
    handled = _handled_elsewhere(case)
    known: set[tuple[str, int | None]] = set(case.breaches.values_list(*_KEY))
    refusals = []
    for number, breach in enumerate(breaches, start=1):
        value = f"{number}. {breach.article}"
        if breach.product is not None and breach.product not in own:
            refusals.append(
                Refusal(
                    "foreign_product",
                    _("Breach %(value)s names a product that the party does not have.") % {"value": value},
                    _("Choose a product of this party, or none."),
                    field="breaches",
                    value=value,
                )
            )
        elif (breach.article, breach.product) in handled:
            refusals.append(
                Refusal(
                    "in_another_case",
                    _("Breach %(value)s is already being handled in case %(case)s.")
                    % {"value": value, "case": handled[breach.article, breach.product]},
                    _("One act is pursued once (APL 25, 29): leave it to that case."),
                    field="breaches",
                    value=value,
                )
            )
        elif (breach.article, breach.product) in known:
            refusals.append(
                Refusal(
                    "breach_twice",
                    _("Breach %(value)s is already in the case.") % {"value": value},
                    _("Leave it out, or name another product."),
                    field="breaches",
                    value=value,
                )
            )
        known.add((breach.article, breach.product))
    refuse_all(refusals)
    Breach.objects.bulk_create(
        Breach(
            case=case,
            article=one.article,
            facts=facts_with_harm(one),
            happened_on=one.happened_on,
            product_id=one.product,
            law_provides=one.law_provides,
        )
        for one in breaches
    )
