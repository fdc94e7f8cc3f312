"""An inspection is planned: of whom, by whom, when, where, with which questions (Article 21 ¶1)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from filings.acts.standing import party_stands, same_party
from filings.models import Party, Product
from inspections.acts.drawn_place import place_refusals, take_place
from inspections.acts.handlers import handler_refusals
from inspections.acts.inspection_forms import PlanInspectionForm
from inspections.acts.lead_forms import LATER
from inspections.models import Case, ChecklistEntry, DrawnTarget, Inspection, Lead
from inspections.models.conflict import has_interest
from inspections.rules.checklist import Traits, asked_articles, questions
from oversight import statute
from oversight.acts import ANY, ActRefused, Refusal, act
from oversight.acts.checks import has_conflict
from oversight.acts.refused import refuse_all
from oversight.clock import SHANGHAI, today
from oversight.level import Level
from oversight.models import Authority, Officer, Role
from oversight.statute import ChecklistItem, PartyKind
from reports.notices.numbers import number_text, take_number

INSPECTION_SERIES = "检"


@act(
    name="inspections.plan_inspection",
    on="filings.Party",
    source=ANY,
    label=_("Plan an inspection"),
    consequence=_(
        "An inspection of this party is planned in your authority, with a checklist of the questions that the "
        "Provisions ask. Nothing is sent."
    ),
    basis="21.1; APL 42, 55",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=PlanInspectionForm,
    guard=party_stands,
)
def plan_inspection(
    party: Party,
    actor: Officer | None,
    *,
    party_kind: PartyKind,
    officer: Officer,
    second_officer: Officer,
    planned_at: datetime,
    place: str,
    traits: Traits,
    remote: bool = False,
    products: Sequence[Product] = (),
    articles: Sequence[str] = (),
    further_officers: Sequence[Officer] = (),
    target: DrawnTarget | None = None,
    lead: Lead | None = None,
    case: Case | None = None,
) -> Inspection:
    """Plan an inspection and make its checklist from the statute (`traits` say what is asked of this service).

    `articles`: those inspected, as "14"; none means those of the plan the party was drawn for, else all that bind it.
    Raises ActRefused: those of `officers_refusals`, "conflict" for whoever plans it, "foreign_product",
    "foreign_origin", "not_the_drawn", "target_taken", "past_day", "nothing_to_ask", "case_over" for a case that is
    closed or handed over.
    """
    authority = _authority(actor)
    chosen = list(articles) or (list(target.draw.plan.articles) if target else [])
    edition = statute.edition()
    asked = questions(edition, party_kind, traits, chosen)
    refuse_all(
        [
            *officers_refusals(officer, second_officer, further_officers, authority, party),
            *([has_conflict(actor)] if actor and has_interest(actor, lambda: party) else []),
            *_belonging(party, authority, products, {"target": target, "lead": lead, "case": case}),
            *_ended(case),
            *_drawn(target, officer, second_officer, authority),
            *place_refusals(target),
            *_day(planned_at),
            *([] if asked else [_nothing_to_ask()]),
        ]
    )
    year = today().year
    number = number_text(authority.code, INSPECTION_SERIES, year, take_number(authority, INSPECTION_SERIES, year))
    take_place(target, number)
    inspection = Inspection.objects.create(
        number=number,
        authority=authority,
        party=party,
        party_kind=party_kind,
        edition=edition.key,
        target=target,
        lead=lead,
        case=case,
        officer=officer,
        second_officer=second_officer,
        planned_at=planned_at,
        place=place,
        remote=remote,
        articles=chosen or list(asked_articles(edition, party_kind)),
        technologies=list(traits.technologies),
        services=list(traits.services),
        has_capacity=traits.has_capacity,
    )
    inspection.products.set(products)
    inspection.further_officers.set(further_officers)
    write_checklist(inspection, asked)
    return inspection


def write_checklist(inspection: Inspection, items: Sequence[ChecklistItem], first: int = 1) -> list[ChecklistEntry]:
    """Write down what is asked, word for word: a later edition of the statute changes no inspection."""
    return ChecklistEntry.objects.bulk_create(
        ChecklistEntry(
            inspection=inspection,
            position=position,
            key=item.key,
            article=item.ref,
            question_zh=item.question.zh,
            question_en=item.question.en,
            look_zh=item.look.zh,
            look_en=item.look.en,
        )
        for position, item in enumerate(items, start=first)
    )


def officers_refusals(
    officer: Officer, second_officer: Officer, further: Sequence[Officer], authority: Authority, party: Party
) -> list[Refusal]:
    """Why these officers may not inspect this party: at least two, in service, each with a valid certificate, and none
    who must keep away from it (APL 42, 43, 55)."""
    fields = {"handler": "officer", "second_handler": "second_officer"}
    found = [
        replace(one, field=fields.get(one.field, one.field))
        for one in handler_refusals(officer, second_officer, authority, party)
    ]
    for other in further:
        refused = handler_refusals(officer, other, authority, party)
        found += [replace(one, field="further_officers") for one in refused if one.field == "second_handler"]
    if second_officer in further:
        found.append(
            Refusal(
                "two_officers",
                _("%(officer)s is named twice.") % {"officer": second_officer},
                _("Name each officer once."),
                field="further_officers",
                value=str(second_officer),
            )
        )
    return found


def _authority(actor: Officer | None) -> Authority:
    if actor is None or actor.authority is None:
        raise ActRefused("role", _("Only an officer of an authority plans an inspection."), remedy=_("Log in as one."))
    return actor.authority


def _belonging(
    party: Party,
    authority: Authority,
    products: Sequence[Product],
    origins: Mapping[str, DrawnTarget | Lead | Case | None],
) -> list[Refusal]:
    """Products, draw, lead and case must be this party's, the last three in this authority."""
    same = set(same_party(party).values_list("pk", flat=True))
    found = [
        Refusal(
            "foreign_product",
            _("%(product)s is not a product of %(party)s.") % {"product": product, "party": party},
            _("Choose products of this party only."),
            field="products",
            value=str(product),
        )
        for product in products
        if product.party_id not in same
    ]
    for field, origin in origins.items():
        if origin is None:
            continue
        owner = origin.draw.plan.authority_id if isinstance(origin, DrawnTarget) else origin.authority_id
        if origin.party_id not in same or owner != authority.pk:
            found.append(
                Refusal(
                    "foreign_origin",
                    _("%(origin)s does not concern %(party)s in your authority.") % {"origin": origin, "party": party},
                    _("Choose one that does, or none."),
                    field=field,
                    value=str(origin),
                )
            )
    return found


def _ended(case: Case | None) -> list[Refusal]:
    """What an inspection obtains goes into the file of its case, which must be open for it."""
    if case is None or case.status not in LATER:
        return []
    return [
        Refusal(
            "case_over",
            _("Case %(case)s is over here: nothing is inspected for it any more.") % {"case": case},
            _("Reopen it first; or plan an inspection that belongs to no case."),
            field="case",
            value=str(case),
        )
    ]


def _drawn(
    target: DrawnTarget | None, officer: Officer, second_officer: Officer, authority: Authority
) -> list[Refusal]:
    """Chance named the two officers; who may not go any more (has left, card expired, conflict) is replaced.

    Who may go and cannot is replaced afterwards, with a reason on record.
    """
    if target is None:
        return []
    refused = handler_refusals(target.officer, target.second_officer, authority, target.party)
    fields = {"handler": target.officer_id, "second_handler": target.second_officer_id}
    unable = {fields[one.field] for one in refused}
    if {*fields.values()} - unable <= {officer.pk, second_officer.pk}:
        return []
    drawn = {"first": target.officer, "second": target.second_officer}
    return [
        Refusal(
            "not_the_drawn",
            _("The draw named %(first)s and %(second)s for this party.") % drawn,
            _("Plan it with them; where one cannot go, change the officers afterwards and say why."),
            field="officer",
            value=f"{officer}, {second_officer}",
        )
    ]


def _day(planned_at: datetime) -> list[Refusal]:
    if timezone.localdate(planned_at, SHANGHAI) >= today():
        return []
    return [
        Refusal(
            "past_day",
            _("This day has passed."),
            _("Name the day on which the inspection will be."),
            field="planned_at",
            value=planned_at.isoformat(),
        )
    ]


def _nothing_to_ask() -> Refusal:
    return Refusal(
        "nothing_to_ask",
        _("The Provisions ask nothing of this kind of party about these articles."),
        _("Choose other articles, or inspect the party as what it is."),
        field="articles",
    )
