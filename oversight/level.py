"""Levels of an internet information department, lowest first, so that `>=` reads as "at least"."""

from enum import IntEnum


class Level(IntEnum):
    """Where an authority stands (Articles 3, 21 and 22)."""

    COUNTY = 1
    CITY = 2
    PROVINCE = 3
    NATIONAL = 4
