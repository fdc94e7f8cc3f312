"""Which document a decision becomes."""

from typing import Final

from inspections.models import Tier
from inspections.notices import OrderToCorrectNotice, PenaltyDecisionNotice

DOCUMENTS: Final[dict[Tier, type[OrderToCorrectNotice] | type[PenaltyDecisionNotice]]] = {
    Tier.FIRST: OrderToCorrectNotice,
    Tier.SECOND: PenaltyDecisionNotice,
}
