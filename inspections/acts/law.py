"""Where the rules of Article 22 meet a case: a rule's refusal becomes the act's refusal, all of them at once."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from inspections.acts.inputs import FoundBreach, ToCorrect, ToPenalise
from inspections.models import Breach, Case
from inspections.refusals import refusal
from inspections.rules import sanctions
from inspections.rules.measures import check_measures
from inspections.rules.refused import Refused
from inspections.rules.sanctions import RouteKind
from oversight import statute
from oversight.acts import ActRefused, Refusal
from oversight.acts.refused import refuse_all
from oversight.level import Level
from oversight.statute import Ground, Measure, PartyKind


def check_articles(case: Case, found: Iterable[FoundBreach]) -> None:
    """Every article must exist and bind this kind of party; whether it is sanctioned is asked later."""
    refusals = [one for breach in found if (one := _article_refusal(case, breach.article))]
    refuse_all(refusals)


def check_tier(case: Case, breaches: Iterable[Breach], *, ground: Ground | None, wanted: RouteKind) -> None:
    """Each breach must lead to the wanted tier of Article 22 ¶1, at the level of the case's authority."""
    refuse_all([one for breach in breaches if (one := _tier_refusal(case, breach, ground, wanted))])


def check_once(breaches: Iterable[Breach]) -> None:
    """Each breach is dealt with once in a document."""
    twice = [breach for breach, count in Counter(breaches).items() if count > 1]
    refuse_all(
        [
            Refusal(
                "breach_twice",
                _("%(breach)s is named twice.") % {"breach": breach},
                _("Put what concerns one breach into one entry."),
                field="items",
                value=str(breach),
            )
            for breach in twice
        ]
    )


def check_periods(items: Sequence[ToCorrect]) -> None:
    """The period that the document sets must hold for something: at least one item has none of its own."""
    if all(item.period for item in items):
        raise ActRefused(
            "period_of_nothing",
            _("Every item has a period of its own: that of the document would hold for nothing."),
            remedy=_("Leave the own period of an item empty where the document's holds."),
            field="items",
        )


def check_items(case: Case, items: Iterable[ToPenalise]) -> None:
    """The measures and the fine of each item must be what the second tier allows."""
    edition = statute.edition(case.edition)
    refusals = []
    for item in items:
        try:
            measures = [Measure(one) for one in item.measures]
            check_measures(RouteKind.SECOND, measures, item.fine_fen, item.mitigation_ground, edition=edition)
        except Refused as refused:
            refusals.append(refusal(refused))
    refuse_all(refusals)


def _article_refusal(case: Case, article: str) -> Refusal | None:
    edition = statute.edition(case.edition)
    try:
        duty = edition.duty(article)
    except statute.UnknownArticle:
        return refusal(Refused("unknown_article", article=article))
    except statute.ParagraphNeeded as error:
        return refusal(Refused("paragraph_needed", article=article, paragraphs=error.paragraphs))
    if case.party_kind not in duty.binds:
        return refusal(Refused("not_bound", article=article, party=PartyKind(case.party_kind)))
    return None


def _tier_refusal(case: Case, breach: Breach, ground: Ground | None, wanted: RouteKind) -> Refusal | None:
    asked = sanctions.Breach(breach.article, PartyKind(case.party_kind), breach.law_provides)
    try:
        found = sanctions.route(
            asked, level=Level(case.authority.level), ground=ground, edition=statute.edition(case.edition)
        )
    except Refused as refused:
        return refusal(refused)
    if found.kind is wanted:
        return None
    return Refusal(
        "not_article_22",
        _("A breach of %(article)s is punished under other laws (%(laws)s), not under Article 22 paragraph 1.")
        % {"article": breach.reference, "laws": ", ".join(found.laws) or "-"},
        _("Leave it out here; handle it under that law, or raise corrective comments."),
        field="items",
        value=breach.article,
    )
