"""Every act on a filing, where it must not happen: in another state, role, level or region, by nobody, by one alone."""

from collections.abc import Iterator
from typing import Any

import pytest

from filings.models import Filing, Party
from oversight.acts import Act, ActRefused, acts_on
from oversight.level import Level
from oversight.models import Authority, Officer, Role
from tests.factories.filing_stages import drafted
from tests.factories.oversight import OfficerFactory
from tests.inspections.factories import on

pytestmark = pytest.mark.django_db

ACTS = [act for act in acts_on("filings.Filing") if not (act.creates or act.batch)]
DESK = [act for act in ACTS if act.roles]
STATES = set(Filing.Status.values)


@pytest.fixture(autouse=True)
def _september() -> Iterator[None]:
    with on("2026-09-01"):
        yield


@pytest.fixture
def everybody(national: Authority) -> Officer:
    return OfficerFactory.create(authority=national, roles=list(Role))


@pytest.fixture
def filing(filer: Party, intake: Officer) -> Filing:
    return drafted(filer, intake, files=False)


def codes(act: "Act[Any, Any, Any]", filing: Filing, officer: Officer | None) -> set[str]:
    return {one.code for one in act.refusals(filing, officer)}


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_its_states_are_those_of_a_filing(act: "Act[Any, Any, Any]") -> None:
    assert act.source <= STATES | {"*"}
    assert act.targets <= STATES


@pytest.mark.parametrize("state", sorted(STATES))
def test_in_a_state_only_those_are_possible_that_start_from_it(state: str, filing: Filing, everybody: Officer) -> None:
    filing.status = state
    possible = {act.name for act in ACTS if "state" not in codes(act, filing, everybody if act.roles else None)}
    assert possible == {act.name for act in ACTS if act.source == {"*"} or state in act.source}


@pytest.mark.parametrize("role", Role.values)
def test_a_role_does_what_is_its_own_and_nothing_else(role: str, filing: Filing, beijing: Authority) -> None:
    officer = OfficerFactory.create(authority=beijing, roles=[role])
    assert {act.name for act in DESK if "role" not in codes(act, filing, officer)} == {
        act.name for act in DESK if role in act.roles
    }


def test_they_are_refused_below_their_level_and_outside_their_region(
    filing: Filing, haidian: Authority, shanghai: Authority
) -> None:
    county = OfficerFactory.create(authority=haidian, roles=list(Role))
    below = {act.name for act in DESK if "level" in codes(act, filing, county)}
    assert below == {act.name for act in DESK if act.level > Level.COUNTY}
    foreign = OfficerFactory.create(authority=shanghai, roles=list(Role))
    assert [act.name for act in DESK if "region" not in codes(act, filing, foreign)] == []


def test_nobody_at_all_does_what_is_not_the_systems(filing: Filing) -> None:
    assert [act.name for act in DESK if not (act.system or codes(act, filing, None) & {"role"})] == []


@pytest.mark.parametrize("act", [act for act in DESK if act.second_person], ids=lambda act: act.name)
def test_what_two_must_do_one_does_not(act: "Act[Any, Any, Any]", everybody: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        act(None, everybody)
    assert refused.value.code == "second_person"


@pytest.mark.parametrize(
    "name",
    [
        "accept", "refuse", "refuse_change", "record_change", "cancel_on_application", "cancel_ex_officio", "revoke",
        "restore",
    ],
)  # fmt: skip
def test_every_decision_on_a_filing_needs_two_people_and_shows_its_text(name: str) -> None:
    [act] = [one for one in ACTS if one.name == f"filings.{name}"]
    assert (act.second_person, act.level) == (True, Level.PROVINCE)
    assert act.preview is not None
