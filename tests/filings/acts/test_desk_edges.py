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
every_act = pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
every_officers_act = pytest.mark.parametrize("act", DESK, ids=lambda act: act.name)
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


@every_act
def test_it_is_refused_in_every_state_that_it_does_not_start_from(
    act: "Act[Any, Any, Any]", filing: Filing, everybody: Officer
) -> None:
    for state in STATES if act.source == {"*"} else STATES - act.source:
        filing.status = state
        found = {one.code for one in act.refusals(filing, everybody if act.roles else None)}
        assert act.source == {"*"} or "state" in found, state
    assert act.source <= STATES | {"*"}
    assert act.targets <= STATES


@every_officers_act
def test_it_is_refused_to_every_role_but_its_own(act: "Act[Any, Any, Any]", filing: Filing, beijing: Authority) -> None:
    for role in set(Role) - act.roles:
        assert "role" in codes(act, filing, OfficerFactory.create(authority=beijing, roles=[role])), role


@every_officers_act
def test_it_is_refused_below_its_level_and_outside_its_region(
    act: "Act[Any, Any, Any]", filing: Filing, haidian: Authority, shanghai: Authority
) -> None:
    county = OfficerFactory.create(authority=haidian, roles=list(Role))
    assert ("level" in codes(act, filing, county)) == (act.level > Level.COUNTY)
    assert "region" in codes(act, filing, OfficerFactory.create(authority=shanghai, roles=list(Role)))


@every_officers_act
def test_nobody_at_all_does_it(act: "Act[Any, Any, Any]", filing: Filing) -> None:
    assert act.system or codes(act, filing, None) & {"role"}


@every_officers_act
def test_what_two_must_do_one_does_not(act: "Act[Any, Any, Any]", filing: Filing, everybody: Officer) -> None:
    if not act.second_person:
        return
    with pytest.raises(ActRefused) as refused:
        act(filing, everybody)
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
