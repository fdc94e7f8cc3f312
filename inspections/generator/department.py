"""Departments and people for invented cases: every province has one, and some districts."""

from collections.abc import Iterable
from dataclasses import dataclass

from stdnum import numdb

from filings.register.places import PROVINCES, local_name
from inspections.generator.shares import COUNTIES
from oversight.acts.authorities import establish_authority
from oversight.level import Level
from oversight.models import Authority, Officer, Role

OUTSIDE = frozenset({"71", "81", "82"})
INSPECTORS = {Level.PROVINCE: 12, Level.COUNTY: 4}
ROLES = {"检": Role.INSPECTOR, "批": Role.APPROVER}


@dataclass(frozen=True, slots=True)
class Desk:
    """One department with the keys of its inspectors (two at least) and of an approver."""

    authority: int
    code: str
    division: str
    inspectors: tuple[int, ...]
    approver: int


def desks() -> dict[str, Desk]:
    """The departments that have cases, by the two digits of a province or the six of a district; founds what lacks.

    Only beside demonstrations: the caller has seen to it.
    """
    for digits in sorted(set(PROVINCES) - OUTSIDE):
        _founded(f"{digits}0000", Level.PROVINCE, numdb.get("cn/loc").info(f"{digits}0000")[0][1]["province"])
    for division in COUNTIES:
        _founded(division, Level.COUNTY, local_name(division))
    _staff(Authority.objects.filter(level__in=INSPECTORS))
    return {_key(one): _desk(one) for one in Authority.objects.filter(level__in=INSPECTORS)}


def _key(authority: Authority) -> str:
    return authority.division[:2] if authority.level == Level.PROVINCE else authority.division


def _founded(division: str, level: Level, name: str) -> None:
    """`name` in Chinese: it stands in the documents, whatever the language of whoever asks."""
    if Authority.objects.filter(level=level, division=division).exists():
        return
    above = Level.NATIONAL if level == Level.PROVINCE else Level.PROVINCE
    parents = Authority.objects.filter(level=above)
    parent = parents.get() if above == Level.NATIONAL else parents.get(division=f"{division[:2]}0000")
    establish_authority(
        None,
        None,
        name_zh=f"{name}互联网信息办公室（演示{division}）",
        name_en=f"Internet Information Department of {name} (demonstration {division})",
        code=f"演{division[:2] if level == Level.PROVINCE else division}网信",
        level=level,
        division=division,
        parent=parent,
        demonstration=True,
    )


def _staff(authorities: Iterable[Authority]) -> None:
    """Enough inspectors and an approver for each; none of them can log in, they have no password."""
    people = []
    for authority in authorities:
        have = list(Officer.objects.filter(authority=authority, is_active=True).values_list("roles", flat=True))
        wanted = {Role.INSPECTOR: INSPECTORS[Level(authority.level)], Role.APPROVER: 1}
        for word, role in ROLES.items():
            for ordinal in range(sum(role in roles for roles in have), wanted[role]):
                login = f"demo.{authority.division}.{role.value}.{ordinal}"
                officer = Officer(
                    username=login, name=f"演{word}{authority.division}-{ordinal}", authority=authority,
                    roles=[role.value], card_number=f"演示-{authority.division}-{word}{ordinal}", is_staff=True,
                )  # fmt: skip
                officer.set_unusable_password()
                people.append(officer)
    Officer.objects.bulk_create(people)


def _desk(authority: Authority) -> Desk:
    serving = Officer.objects.filter(authority=authority, is_active=True).order_by("pk")
    inspectors = tuple(
        serving.filter(roles__contains=[Role.INSPECTOR]).exclude(card_number="").values_list("pk", flat=True)
    )
    approver = serving.filter(roles__contains=[Role.APPROVER]).values_list("pk", flat=True)[0]
    return Desk(authority.pk, authority.code, authority.division, inspectors, approver)
