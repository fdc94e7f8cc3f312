"""Anybody reads what was fixed before a draw, computes the result, and learns names only when they warn nobody."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from filings.models import Party
from inspections.models import Draw, DrawnTarget, Inspection
from oversight.clock import now
from oversight.models import Authority, Officer
from tests.inspections.draws import adopted, drawn, fixed, inspectors, planned, set_aside, some
from tests.inspections.factories import on


@pytest.fixture
def draw(
    settings: Settings, tmp_path: Path, beijing: Authority, beijing_inspector: Officer, beijing_approver: Officer
) -> Draw:
    settings.MEDIA_ROOT = tmp_path
    some(4)
    inspectors(beijing, 2)
    return fixed(adopted(planned(beijing_inspector), beijing_inspector, beijing_approver), beijing_inspector)


def test_the_hash_is_public_from_the_fixing_on_and_no_file_tells_who_is_going_to_be_inspected(
    client: Client, draw: Draw, beijing_inspector: Officer
) -> None:
    for address in ("/draws/", f"/draws/{draw.pk}/"):
        said = client.get(address).content.decode()
        assert draw.fixed_sha256 in said
        assert draw.seed_source in said
    assert b"draw-1" in b"".join(client.get("/draws/verify_draw.py"))
    with on("2026-09-10"):
        drawn(draw, beijing_inspector)
        for name in ("fixed.json", "draw.json"):
            assert client.get(f"/draws/{draw.pk}/{name}").status_code == 404
            assert f'{name}"' not in client.get(f"/draws/{draw.pk}/").content.decode()


def test_the_files_are_public_when_the_plan_has_ended(client: Client, draw: Draw, beijing_inspector: Officer) -> None:
    with on("2026-09-10"):
        draw = drawn(draw, beijing_inspector)
    with on(str(draw.plan.until_on)):
        assert client.get(f"/draws/{draw.pk}/fixed.json").status_code == 404
    with on(str(draw.plan.until_on + timedelta(days=1))):
        file = client.get(f"/draws/{draw.pk}/fixed.json")
        assert file["ETag"] == f'"{draw.fixed_sha256}"'
        assert b"population_sha256" in b"".join(file)
        assert client.get(f"/draws/{draw.pk}/draw.json").status_code == 200
        assert client.get(f"/draws/{draw.pk}/").content.decode().count('.json"') == 2


def test_names_stand_there_when_the_inspection_has_begun_and_officers_by_their_cards(
    client: Client, draw: Draw, beijing_inspector: Officer
) -> None:
    with on("2026-09-10"):
        draw = drawn(draw, beijing_inspector)
        targets = list(draw.targets.select_related("party", "officer", "second_officer"))
        said = client.get(f"/draws/{draw.pk}/").content.decode()
        assert not any(party.name in said for party in Party.objects.all())
        assert all(one.officer.card_number in said and one.officer.name not in said for one in targets)
        first = targets[0]
        _begun(first, "检1")
        said = client.get(f"/draws/{draw.pk}/").content.decode()
        assert first.party.name in said
        assert targets[1].party.name not in said
        assert client.get(f"/draws/{draw.pk}/draw.json").status_code == 404
        _begun(targets[1], "检2")
        assert client.get(f"/draws/{draw.pk}/draw.json").status_code == 200


def _begun(target: DrawnTarget, number: str) -> None:
    Inspection.objects.create(
        number=number, authority=target.draw.plan.authority, party=target.party, party_kind="provider",
        state="under_way", officer=target.officer, second_officer=target.second_officer, planned_at=now(),
        place="-", begun_at=now(), target=target,
    )  # fmt: skip


def test_a_draw_that_was_set_aside_stays_with_its_reason(
    client: Client, draw: Draw, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    set_aside(draw, beijing_inspector, beijing_approver, "the population was incomplete")
    for address in ("/draws/", f"/draws/{draw.pk}/"):
        assert "the population was incomplete" in client.get(address).content.decode()


@pytest.mark.parametrize("address", ["/draws/0/", "/draws/0/fixed.json", "/draws/?page=0", "/draws/?page=x"])
@pytest.mark.django_db
def test_odd_addresses_are_answered(client: Client, address: str) -> None:
    assert client.get(address).status_code in {200, 404}
