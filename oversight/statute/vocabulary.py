"""The closed words of the statute: who, what, why."""

from enum import StrEnum


class PartyKind(StrEnum):
    """As what a party acts; one firm can be several."""

    PROVIDER = "provider"
    SUPPORTER = "supporter"
    STORE = "store"
    USER = "user"


DEPARTMENT = "department"
BOUND = frozenset(PartyKind) | {DEPARTMENT}
"""Everybody whom an article can bind."""


class Measure(StrEnum):
    """What Article 22 paragraph 1 can lay on a party."""

    WARNING = "warning"
    ORDER_CORRECTION = "order_correction"
    STOP_OPERATIONS = "stop_operations"
    STOP_UPDATES = "stop_updates"
    FINE = "fine"


class Ground(StrEnum):
    """What opens the second tier of Article 22 paragraph 1; either is enough."""

    CORRECTION_REFUSED = "correction_refused"
    SERIOUS = "serious"


class SanctionRoute(StrEnum):
    """The paragraph of Article 22 that answers a breach."""

    FIRST_PARAGRAPH = "22.1"
    SECOND_PARAGRAPH = "22.2"


TECHNOLOGIES = ("text", "voice", "non_voice_audio", "biometric", "non_biometric", "virtual_scene")
"""The six families of Article 2 paragraph 2, in its order."""

SERVICES = ("dialogue", "speech", "persona", "scene", "generation", "other")
"""The five kinds of Article 14 paragraph 1 in its order, and what its paragraph 2 leaves."""

REQUIRED_LIMITS = (
    "filing",
    "change",
    "cancellation",
    "review",
    "correction",
    "store_measure",
    "case_opening",
    "evidence_preservation",
    "decision",
    "decision_extension",
    "defence",
    "hearing_request",
    "hearing_notice",
    "service_of_decision",
    "payment",
    "reconsideration",
    "lawsuit",
    "demand",
    "court_enforcement",
    "public_notice",
    "withdrawal_of_publication",
)
"""The limits that the house asks for by key; an edition without one of them is broken."""
