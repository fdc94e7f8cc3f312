"""A party that defends itself never faces more for it (APL 45)."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inspections.acts.inputs import ToPenalise
from inspections.models import Breach, Case, Decision, DecisionItem, Tier
from oversight.acts import Refusal
from oversight.acts.refused import refuse_all
from oversight.money import yuan_text
from oversight.statute import Ground


def check_not_heavier(case: Case, ground: Ground, items: list[ToPenalise]) -> None:
    """Against what the party defended itself when it was announced, nothing heavier is announced for the same breach.

    Against a fine: no higher one. Against an order to correct: no fine, unless a later order was refused. Raises
    ActRefused "heavier_after_defence", once for each breach.
    """
    announced: dict[int, int] = {}
    warned: set[int] = set()
    said = ~Q(decision__defence="") | Q(decision__hearing_held_on__isnull=False, decision__hearing_attended=True)
    answered = DecisionItem.objects.filter(said, decision__case=case, decision__stage=Decision.Stage.WITHDRAWN)
    for breach, tier, fine in answered.values_list("breach_id", "tier", "fine_fen"):
        if tier == Tier.FIRST:
            warned.add(breach)
        else:
            announced[breach] = min(fine or 0, announced.get(breach, fine or 0))
    found = []
    for item in items:
        key, fine = item.breach.pk, item.fine_fen or 0
        if key in warned and ground is not Ground.CORRECTION_REFUSED:
            found.append(_warned_only(item.breach))
        elif fine > announced.get(key, fine):
            found.append(_lower(item.breach, announced[key], fine))
    refuse_all(found)


def _lower(breach: Breach, announced: int, fine: int) -> Refusal:
    return Refusal(
        "heavier_after_defence",
        _("The party defended itself against %(fine)s yuan for %(breach)s: a defence makes no fine higher.")
        % {"fine": yuan_text(announced), "breach": breach},
        _("Announce no more than that; what is newly found is a breach of its own."),
        field="items",
        value=yuan_text(fine),
    )


def _warned_only(breach: Breach) -> Refusal:
    return Refusal(
        "heavier_after_defence",
        _("The party defended itself against a warning and an order to correct for %(breach)s: a defence makes no "
          "penalty heavier.") % {"breach": breach},
        _("Announce the order to correct again; what is newly found is a breach of its own."),
        field="items",
        value=str(breach),
    )  # fmt: skip
