"""What Article 16 asks of an app store, mildest first, and the stage at which it is asked."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Text:
    """One meaning in both languages."""

    zh: str
    en: str


class Stage(StrEnum):
    """Where a listing stands at its store: in listing review (上架审核) or on offer already (日常管理)."""

    REVIEW = "review"
    LISTED = "listed"


class Measure(StrEnum):
    """A store's measure; NONE and LOOK leave the app where it is."""

    NONE = "none"
    LOOK = "look"
    REFUSE_NEW_VERSION = "refuse_new_version"
    REFUSE_LISTING = "refuse_listing"
    SUSPEND = "suspend"
    TAKE_DOWN = "take_down"

    @property
    def severity(self) -> int:
        """Its place in the order above, from 0; of several measures the most severe one is asked."""
        return _ORDER[self]


_ORDER = {measure: place for place, measure in enumerate(Measure)}

MEASURES: dict[Measure, Text] = {
    Measure.NONE: Text("无需处置", "no measure"),
    Measure.LOOK: Text("人工核验", "verify by hand"),
    Measure.REFUSE_NEW_VERSION: Text("不予上架新版本", "refuse new versions"),
    Measure.REFUSE_LISTING: Text("不予上架", "refuse listing"),
    Measure.SUSPEND: Text("暂停服务", "suspend availability"),
    Measure.TAKE_DOWN: Text("下架", "take down"),
}
