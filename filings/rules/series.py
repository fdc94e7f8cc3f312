"""The two public series of lists."""

from enum import StrEnum


class ListSeries(StrEnum):
    """Never added up: a filing may move from one series to the other."""

    RECOMMENDATION = "recommendation"
    DEEP_SYNTHESIS = "deep_synthesis"
