"""Which reasons end a case in which state, and where a closed case may go on (CAC-EP). Keys are those of Case."""

from typing import Final

ALLOWED: Final[dict[str, frozenset[str]]] = {
    "investigating": frozenset({"no_breach", "no_penalty", "other_laws", "party_ended", "other"}),
    "correcting": frozenset({"party_ended"}),
    "comments_refused": frozenset({"other_laws", "party_ended", "other"}),
    "ordered": frozenset({"party_ended"}),
    "order_refused": frozenset({"corrected", "party_ended", "other"}),
    "corrected": frozenset({"corrected", "no_penalty", "party_ended", "other"}),
    "penalised": frozenset({"performed", "court", "party_ended"}),
}
"""Which reason fits which state; a transfer is ended by the answer of the other body."""

BACK_TO: Final[dict[str, frozenset[str]]] = {
    "": frozenset({"investigating"}),
    "investigating": frozenset({"investigating"}),
    "correcting": frozenset({"correcting"}),
    "comments_refused": frozenset({"investigating", "comments_refused"}),
    "notified": frozenset({"notified"}),
    "ordered": frozenset({"ordered"}),
    "order_refused": frozenset({"order_refused"}),
    "corrected": frozenset({"investigating", "corrected"}),
    "penalised": frozenset({"penalised"}),
}
"""State before the closing → states in which the case may go on: what a served document opened is not taken back."""
