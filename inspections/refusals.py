"""What a person is told when a rule of inspections says no: for each code the rule and what would help."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from inspections.rules.refused import Refused
from oversight import statute
from oversight.acts.refused import ActRefused, Refusal
from oversight.level import Level
from oversight.money import yuan_text

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Sentence:
    """A message and its remedy as templates over the facts of the refusal, and the input that is at fault."""

    message: Text
    remedy: Text
    field: str
    fact: str = ""
    """Which fact is the value at fault; none where nothing was given."""


REFUSALS: dict[str, Sentence] = {
    "no_breach": Sentence(_("No breached article is named."), _("Name at least one article or paragraph."), "breaches"),
    "unknown_article": Sentence(
        _("The Provisions have no article or paragraph “{article}”."),
        _("Name an article such as 14 or a paragraph such as 21.2."),
        "breaches",
        "article",
    ),
    "paragraph_needed": Sentence(
        _("{article} does not say which of its duties was breached: only some of its paragraphs are sanctioned."),
        _("Name the paragraph: {paragraphs}."),
        "breaches",
        "article",
    ),
    "no_sanction": Sentence(
        _("{article} carries no sanction: Article 22 does not name it."),
        _("Name the article that was breached, or raise corrective comments."),
        "breaches",
        "article",
    ),
    "not_bound": Sentence(
        _("{article} does not bind this kind of party ({party})."),
        _("Check as what the party acts, or name another article."),
        "breaches",
        "party",
    ),
    "level": Sentence(
        _("Article 22 gives this to the national and provincial departments; this is a {level}."),
        _("Raise corrective comments under Article 21 paragraph 1, or transfer the case upwards."),
        "authority",
        "level",
    ),
    "not_article_22": Sentence(
        _("This breach is punished under another law: no measure of Article 22 may be decided for it."),
        _("Decide it under the law that provides, or transfer it."),
        "measures",
        "route",
    ),
    "no_measure": Sentence(_("No measure is chosen."), _("Choose the measures of the tier."), "measures"),
    "measure_not_in_tier": Sentence(
        _("Article 22 does not give these measures in this tier: {measures}."),
        _("Take them out; the two tiers are two decisions."),
        "measures",
        "measures",
    ),
    "no_fine_in_first_tier": Sentence(
        _("The first tier of Article 22 paragraph 1 knows no fine."),
        _("Take the fine out; it opens only after a refused order or in serious circumstances."),
        "fine",
        "fine",
    ),
    "warning_needed": Sentence(
        _("The first tier of Article 22 paragraph 1 begins with a warning."),
        _("Add the warning."),
        "measures",
        "measures",
    ),
    "warning_needs_correction_order": Sentence(
        _("A warning under Article 22 paragraph 1 goes together with an order to correct."),
        _("Add the order to correct."),
        "measures",
        "measures",
    ),
    "stop_operations_needed": Sentence(
        _("Until the correction is made, Article 22 paragraph 1 stops the related operations."),
        _("Add the stop of related operations."),
        "measures",
        "measures",
    ),
    "second_tier_needs_measure": Sentence(
        _("The second tier of Article 22 paragraph 1 is a stop of information updates together with a fine."),
        _("Add the stop of updates and the fine."),
        "measures",
        "measures",
    ),
    "fine_needs_stop_updates": Sentence(
        _("The fine of Article 22 paragraph 1 never stands without the stop of information updates."),
        _("Add the stop of updates, or record a statutory ground of mitigation."),
        "measures",
        "measures",
    ),
    "stop_updates_needs_fine": Sentence(
        _("The stop of information updates comes together with a fine (Article 22 paragraph 1)."),
        _("Add the fine, or record a statutory ground of mitigation."),
        "measures",
        "measures",
    ),
    "fine_amount_needed": Sentence(_("A fine is chosen without an amount."), _("Write the amount in yuan."), "fine"),
    "fine_not_chosen": Sentence(
        _("An amount of {fine} yuan is written, but no fine is chosen."),
        _("Choose the fine, or clear the amount."),
        "fine",
        "fine",
    ),
    "fine_range": Sentence(
        _("A fine of {fine} yuan is not within Article 22 paragraph 1 ({fine_min} to {fine_max} yuan, both included)."),
        _("Write an amount within the range; below it only with a recorded statutory ground, and never nothing."),
        "fine",
        "fine",
    ),
    "fine_precision": Sentence(
        _("The amount {fine} has more than two decimals."), _("Write yuan with at most two decimals."), "fine", "fine"
    ),
    "mitigation_unknown": Sentence(
        _("“{ground}” is not a statutory ground of mitigation."),
        _("Choose one of Administrative Penalty Law Article 32."),
        "mitigation_ground",
        "ground",
    ),
    "jurisdiction": Sentence(
        _("{authority} is not competent: the party's place ({place}) lies outside its region."),
        _("Leave it to {competent} (APL 22, 23), or transfer what you found there."),
        "authority",
        "place",
    ),
    "not_below_province": Sentence(
        _("Article 22 is in play in this case; it is never assigned below a provincial department."),
        _("Designate a provincial department, or keep the case."),
        "to_authority",
        "level",
    ),
    "limitation": Sentence(
        _("The breach of {article} ended on {happened}; found after {last} it is no longer punished (APL 36)."),
        _(
            "Leave it out, or correct the day. Where life, health or financial safety was harmed, say so: it is five "
            "years then."
        ),
        "breaches",
        "happened",
    ),
    "not_yet_happened": Sentence(
        _("The last day of the breach of {article} ({happened}) lies after the day on which it was found."),
        _("Correct the day, or leave it empty where the breach goes on."),
        "breaches",
        "happened",
    ),
    "band_percent": Sentence(
        _("The bands of discretion do not fit: low {low} %, high {high} %."),
        _("Set 0 ≤ low ≤ high ≤ 100."),
        "bands",
        "low",
    ),
}


def refusal(refused: Refused) -> Refusal:
    """The refusal of a rule as an officer reads it, in the active language."""
    penalty = statute.edition().penalty
    words = {"fine_min": yuan_text(penalty.fine_min), "fine_max": yuan_text(penalty.fine_max)}
    words |= {name: _word(name, value) for name, value in refused.facts.items()}
    sentence = REFUSALS[refused.code]
    return Refusal(
        code=refused.code,
        message=str(sentence.message).format(**words),
        remedy=str(sentence.remedy).format(**words),
        field=sentence.field,
        value=words.get(sentence.fact, ""),
    )


def act_refused(refused: Refused) -> ActRefused:
    """To raise from an act: `raise act_refused(error) from error`."""
    return ActRefused(refusals=[refusal(refused)])


def _word(name: str, value: object) -> str:
    """A fact in the active language: an article by its number in words, money in yuan, keys by their titles."""
    language = get_language() or "en"
    edition = statute.edition()
    if isinstance(value, Level):
        return edition.word("levels", value.name.lower(), language)
    if isinstance(value, statute.PartyKind):
        return edition.word("parties", value, language)
    if isinstance(value, str) and name == "article" and _is_known(value):
        return statute.reference(value, language)
    if isinstance(value, int) and name in {"fine", "least", "most"}:
        return yuan_text(value)
    separator = "、" if language.startswith("zh") else ", "
    if isinstance(value, frozenset):
        return separator.join(edition.word("measures", key, language) for key in statute.Measure if key in value)
    if isinstance(value, tuple):
        return separator.join(statute.reference(ref, language) for ref in value)
    return "" if value is None else str(value)


def _is_known(ref: str) -> bool:
    try:
        statute.article(ref)
    except statute.UnknownArticle:
        return False
    return True
