"""Which measures one decision item may carry on its route: the tiers of Article 22 paragraph 1 are not mixed."""

from collections.abc import Collection

from inspections.rules.refused import Refused
from inspections.rules.sanctions import RouteKind
from oversight import statute
from oversight.money import NotAnAmount, TooPrecise, fen
from oversight.statute import Edition, Measure
from oversight.statute.model import Penalty


def parse_fine(text: str) -> int | None:
    """A fine as written, in fen; None where nothing is written.

    Raises Refused: "fine_precision" below a fen, "fine_range" for what is no amount.
    """
    if not text.strip():
        return None
    try:
        return fen(text)
    except TooPrecise as error:
        raise Refused("fine_precision", fine=text) from error
    except NotAnAmount as error:
        raise Refused("fine_range", fine=text) from error


def check_measures(
    kind: RouteKind,
    measures: Collection[Measure],
    fine: int | None,
    mitigation_ground: str = "",
    *,
    edition: Edition | None = None,
) -> None:
    """Say nothing where these measures may be decided for one breach.

    `fine` in fen. `mitigation_ground` is a citation of the edition's grounds ("APL 32(1)"), empty where there is none;
    it lets the second tier drop one of its two measures or go below the least fine, and never above the most.
    Raises Refused with the code of the first rule that stands against them.
    """
    penalty = (edition or statute.edition()).penalty
    chosen = frozenset(measures)
    ground = mitigation_ground.strip()
    if kind in {RouteKind.OTHER_LAWS, RouteKind.LAW_PROVIDES}:
        raise Refused("not_article_22", route=kind)
    if kind is RouteKind.FIRST:
        _check_first_tier(penalty, chosen, fine)
    else:
        _check_second_tier(penalty, chosen, fine, ground)


def _check_first_tier(penalty: Penalty, chosen: frozenset[Measure], fine: int | None) -> None:
    """All of warning, order to correct and stop of operations; mitigation takes none of them away."""
    if fine is not None or Measure.FINE in chosen:
        raise Refused("no_fine_in_first_tier", fine=fine)
    _check_known(chosen, penalty.first_measures)
    for measure, code in (
        (Measure.WARNING, "warning_needed"),
        (Measure.ORDER_CORRECTION, "warning_needs_correction_order"),
        (Measure.STOP_OPERATIONS, "stop_operations_needed"),
    ):
        if measure in penalty.first_measures - chosen:
            raise Refused(code, measures=chosen)


def _check_second_tier(penalty: Penalty, chosen: frozenset[Measure], fine: int | None, ground: str) -> None:
    """Stop of updates and fine together; with a statutory ground one of the two may be dropped."""
    _check_known(chosen, penalty.second_measures | penalty.second_optional)
    if ground and ground not in {term.key for term in penalty.mitigation}:
        raise Refused("mitigation_unknown", ground=ground)
    stops, fines = Measure.STOP_UPDATES in chosen, Measure.FINE in chosen
    if not stops and not fines:
        raise Refused("second_tier_needs_measure", measures=chosen)
    if not ground and not stops:
        raise Refused("fine_needs_stop_updates", measures=chosen)
    if not ground and not fines:
        raise Refused("stop_updates_needs_fine", measures=chosen)
    if fines != (fine is not None):
        raise Refused("fine_amount_needed" if fines else "fine_not_chosen", fine=fine)
    least = 1 if ground else penalty.fine_min
    if fine is not None and not least <= fine <= penalty.fine_max:
        raise Refused("fine_range", fine=fine, least=least, most=penalty.fine_max)


def _check_known(chosen: frozenset[Measure], allowed: frozenset[Measure]) -> None:
    if not chosen:
        raise Refused("no_measure")
    if chosen - allowed:
        raise Refused("measure_not_in_tier", measures=chosen - allowed)
