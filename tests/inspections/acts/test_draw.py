"""A draw (双随机): decided by what was fixed and published beforehand and by a value that nobody could know."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from pytest_django import Settings

from filings.models import Party
from inspections.acts.conflict import declare_conflict
from inspections.acts.draw import drop_target, fix_draw
from inspections.models import Draw, DrawnTarget, DroppedTarget, Inspection, InspectionPlan
from oversight.acts import ActRefused, approve
from oversight.clock import now, today
from oversight.models import Authority, LedgerEntry, Officer, Role
from tests.factories.oversight import OfficerFactory
from tests.filings.api.register import file
from tests.inspections.draws import (
    SOURCE,
    adopted,
    approver_of,
    drawn,
    fixed,
    inspectors,
    planned,
    result,
    set_aside,
    some,
)
from tests.inspections.factories import on, opened

SCRIPT = Path(project.BASE_DIR) / "script" / "verify_draw.py"
SEED_DAY = "2026-09-10"


@pytest.fixture(autouse=True)
def _files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def plan(beijing: Authority, beijing_inspector: Officer, beijing_approver: Officer) -> InspectionPlan:
    """Two of eight providers, among three inspectors."""
    some(8)
    inspectors(beijing, 2)
    return adopted(planned(beijing_inspector), beijing_inspector, beijing_approver)


def codes(work: Callable[[], object]) -> list[str]:
    with pytest.raises(ActRefused) as refused:
        work()
    return [one.code for one in refused.value.refusals]


def content(stored_as: str) -> dict[str, Any]:
    with default_storage.open(stored_as) as opened_file:
        found: dict[str, Any] = json.load(opened_file)
    return found


def test_the_hash_is_published_before_the_value_can_be_known(plan: InspectionPlan, beijing_inspector: Officer) -> None:
    draw = fixed(plan, beijing_inspector)
    assert (draw.population_size, draw.target_size, draw.officers_size) == (8, 2, 3)
    assert draw.fixed_at.date() < draw.seed_known_from
    said = content(draw.fixed_stored_as)
    assert said["seed"] == {"known_from": SEED_DAY, "source": SOURCE}
    assert said["population"] == sorted(said["population"])
    assert codes(lambda: drawn(draw, beijing_inspector)) == ["too_early"]


@pytest.mark.parametrize("days", [0, -3])
def test_a_value_that_is_known_already_seeds_nothing(
    plan: InspectionPlan, beijing_inspector: Officer, days: int
) -> None:
    day = today() + timedelta(days=days)
    assert codes(lambda: fixed(plan, beijing_inspector, day=day)) == ["seed_known"]
    assert codes(lambda: fixed(plan, beijing_inspector, day=plan.until_on + timedelta(days=1))) == ["after_plan"]


def test_what_is_drawn_follows_from_the_published_value_alone(plan: InspectionPlan, beijing_inspector: Officer) -> None:
    draw = fixed(plan, beijing_inspector)
    with on(SEED_DAY):
        draw = drawn(draw, beijing_inspector)
        assert codes(lambda: drawn(draw, beijing_inspector)) == ["state"]
    published = content(draw.stored_as)
    assert published["fixed"] == content(draw.fixed_stored_as)
    keys = [tuple(int(key.rpartition("/")[2]) for key in place) for place in published["result"]]
    assert keys == result(draw)
    assert len({party for party, _one, _two in keys}) == 2
    call_command("verify_draw", draw.pk)


def test_every_exclusion_stands_in_the_file_with_its_reason(
    plan: InspectionPlan, beijing: Authority, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    merged, handled, looked_at, ended, again, alive = Party.objects.order_by("pk")[:6]
    Party.objects.filter(pk=merged.pk).update(merged_into=alive)
    colleague = Officer.objects.exclude(pk=beijing_inspector.pk).filter(authority=beijing, roles=[Role.INSPECTOR])[0]
    opened(handled, beijing_inspector, colleague)
    _inspected(looked_at, beijing_inspector, colleague, today() - timedelta(days=30))
    _inspected(again, beijing_inspector, colleague, today() - timedelta(days=400))
    file(ended, 1, status="cancelled", end_ground="published")
    file(alive, 2)
    left = OfficerFactory.create(authority=beijing, is_active=False)
    without = OfficerFactory.create(authority=beijing, card_number="")
    expired = OfficerFactory.create(authority=beijing, card_valid_until=date(2026, 9, 9))
    said = content(fixed(plan, beijing_inspector).fixed_stored_as)
    assert {why: sorted(map(_pk, keys)) for why, keys in said["excluded"].items()} == {
        "merged": [merged.pk], "handled": sorted([handled.pk, looked_at.pk]), "filings_ended": [ended.pk],
    }  # fmt: skip
    assert {why: [_pk(key) for key in keys] for why, keys in said["excluded_officers"].items()} == {
        "not_active": [left.pk], "card_missing": [without.pk], "card_expired": [expired.pk],
        "no_inspector": [beijing_approver.pk],
    }  # fmt: skip
    assert set(said["reasons"]) == {*said["excluded"], *said["excluded_officers"]}


def _pk(key: str) -> int:
    return int(key.rpartition("/")[2])


def _inspected(party: Party, officer: Officer, second: Officer, day: date) -> None:
    Inspection.objects.create(
        number=f"检{party.pk}", authority_id=officer.authority_id or 0, party=party, party_kind="provider",
        state="done", officer=officer, second_officer=second, planned_at=now(), place="-", begun_at=now(), done_on=day,
    )  # fmt: skip


def test_who_has_a_conflict_of_interest_is_not_drawn_for_that_party(
    plan: InspectionPlan, beijing: Authority, beijing_inspector: Officer
) -> None:
    InspectionPlan.objects.filter(pk=plan.pk).update(count=8)
    for party in Party.objects.all():
        declare_conflict(Officer.objects.get(pk=beijing_inspector.pk), beijing_inspector, party=party, reason="kinship")
    draw = fixed(plan, beijing_inspector)
    with on(SEED_DAY):
        draw = drawn(draw, beijing_inspector)
    assert len(result(draw)) == 8
    assert beijing_inspector.pk not in {one for row in result(draw) for one in row[1:]}


def test_a_party_that_conflicts_leave_without_two_officers_is_refused_at_the_fixing(
    plan: InspectionPlan, beijing: Authority, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    party = Party.objects.order_by("pk")[0]
    for officer in Officer.objects.filter(roles=[Role.INSPECTOR])[:2]:
        declare_conflict(officer, beijing_approver, party=party, reason="kinship")
    assert codes(lambda: fixed(plan, beijing_inspector)) == ["too_few_officers"]
    assert not Draw.objects.exists()


def test_more_parties_than_there_are_cannot_be_drawn(plan: InspectionPlan, beijing_inspector: Officer) -> None:
    InspectionPlan.objects.filter(pk=plan.pk).update(count=9)
    Officer.objects.exclude(pk=beijing_inspector.pk).update(is_active=False)
    assert codes(lambda: fixed(plan, beijing_inspector)) == ["targets", "officers"]


def test_a_share_is_rounded_up(plan: InspectionPlan, beijing_inspector: Officer) -> None:
    InspectionPlan.objects.filter(pk=plan.pk).update(count=None, ratio_percent="13")
    assert fixed(plan, beijing_inspector).target_size == 2  # 1.04 of 8


def test_a_redraw_needs_a_reason_and_a_second_person_and_stays_visible(
    plan: InspectionPlan, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    draw = fixed(plan, beijing_inspector)
    with on(SEED_DAY):
        draw = drawn(draw, beijing_inspector)
        before = result(draw)
        assert codes(lambda: fixed(plan, beijing_inspector)) == ["draw_standing"]
        old = set_aside(draw, beijing_inspector, beijing_approver)
        assert (old.state, old.set_aside_because) == ("set_aside", "the register was incomplete")
        assert result(old) == before
        again = fixed(plan, beijing_inspector)
    assert (again.number, again.reason) == (2, "the register was incomplete")
    assert content(again.fixed_stored_as)["instead_of"] == {"draw": 1, "reason": "the register was incomplete"}
    call_command("verify_draw", old.pk)


def test_what_was_drawn_can_neither_be_changed_nor_deleted(plan: InspectionPlan, beijing_inspector: Officer) -> None:
    draw = fixed(plan, beijing_inspector)
    with on(SEED_DAY):
        drawn(draw, beijing_inspector)
    with pytest.raises(DatabaseError), transaction.atomic():
        DrawnTarget.objects.filter(position=1).update(position=9)
    with pytest.raises(DatabaseError), transaction.atomic():
        DrawnTarget.objects.filter(position=1).delete()


def test_a_drawn_party_is_left_out_only_for_a_reason_that_stays(
    plan: InspectionPlan, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    draw = fixed(plan, beijing_inspector)
    with on(SEED_DAY):
        draw = drawn(draw, beijing_inspector)
        proposal = drop_target.propose(draw, beijing_inspector, position=2, reason="dissolved on 8 September")
        approve(proposal, beijing_approver)
        draw = Draw.objects.get(pk=draw.pk)
        assert DroppedTarget.objects.get().target.position == 2
        assert [one.position for one in draw.targets.to_inspect()] == [1]
        twice = lambda: drop_target.propose(draw, beijing_inspector, position=2, reason="again")  # noqa: E731
        assert codes(twice) == ["already_dropped"]
        nobody = lambda: drop_target.propose(draw, beijing_inspector, position=3, reason="-")  # noqa: E731
        assert codes(nobody) == ["no_target"]
        first = draw.targets.get(position=1)
        _inspected(first.party, first.officer, first.second_officer, today())
        Inspection.objects.update(target=first)
        made = lambda: drop_target.propose(draw, beijing_inspector, position=1, reason="-")  # noqa: E731
        assert codes(made) == ["inspection_made"]
    assert LedgerEntry.objects.filter(act="inspections.drop_target", reason="dissolved on 8 September").exists()


def test_only_an_inspector_of_the_plans_own_authority_fixes_and_draws(
    plan: InspectionPlan, beijing_inspector: Officer, beijing_auditor: Officer, haidian_inspector: Officer,
    shanghai_inspector: Officer,
) -> None:  # fmt: skip
    assert codes(lambda: fixed(plan, beijing_auditor)) == ["role"]
    for stranger in (haidian_inspector, shanghai_inspector):
        assert codes(lambda by=stranger: fixed(plan, by)) == ["region"]  # type: ignore[misc]
    draw = fixed(plan, beijing_inspector)
    with on(SEED_DAY):
        assert codes(lambda: drawn(draw, beijing_auditor)) == ["role"]
        assert codes(lambda: drawn(draw, shanghai_inspector)) == ["region"]


def test_a_draft_is_not_drawn(beijing_inspector: Officer) -> None:
    plan = planned(beijing_inspector)
    day = today() + timedelta(days=2)
    assert codes(lambda: fix_draw(plan, beijing_inspector, seed_source=SOURCE, seed_known_from=day)) == ["state"]


def test_a_county_draws_its_own_providers_only(haidian: Authority, haidian_inspector: Officer) -> None:
    some(2)
    some(3, division="110105")
    inspectors(haidian, 1)
    plan = adopted(planned(haidian_inspector), haidian_inspector, approver_of(haidian))
    assert fixed(plan, haidian_inspector).population_size == 2


def test_what_was_fixed_and_changed_afterwards_is_not_drawn_from(
    plan: InspectionPlan, beijing_inspector: Officer, tmp_path: Path
) -> None:
    draw = fixed(plan, beijing_inspector)
    kept = tmp_path / draw.fixed_stored_as
    whole = kept.read_bytes()
    kept.write_bytes(whole.replace(b'"targets":2', b'"targets":3'))
    with on(SEED_DAY):
        assert codes(lambda: drawn(draw, beijing_inspector)) == ["tampered"]
        kept.unlink()
        assert codes(lambda: drawn(draw, beijing_inspector)) == ["file_gone"]
        with pytest.raises(CommandError):
            call_command("verify_draw", draw.pk)
        kept.write_bytes(whole)
        drawn(draw, beijing_inspector)


def test_the_command_finds_what_was_changed_in_the_database_or_the_file(
    plan: InspectionPlan, beijing_inspector: Officer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draw = fixed(plan, beijing_inspector)
    with on(SEED_DAY):
        draw = drawn(draw, beijing_inspector)
    Draw.objects.filter(pk=draw.pk).update(seed_value="3876.38")
    with pytest.raises(CommandError):
        call_command("verify_draw", draw.pk)
    assert "3876.38" in capsys.readouterr().out
    Draw.objects.filter(pk=draw.pk).update(seed_value="3876.37")
    (tmp_path / draw.stored_as).write_bytes(_swapped(content(draw.stored_as)))
    with pytest.raises(CommandError):
        call_command("verify_draw", draw.pk)
    with pytest.raises(CommandError):
        call_command("verify_draw", 0)


def _swapped(published: dict[str, Any]) -> bytes:
    published["result"].reverse()
    return json.dumps(published).encode()


def _one_out(published: dict[str, Any]) -> bytes:
    drawn_first = published["result"][0][0]
    published["fixed"]["population"] = [key for key in published["fixed"]["population"] if key != drawn_first]
    return json.dumps(published).encode()


def _other_seed(published: dict[str, Any]) -> bytes:
    published["seed"]["value"] = "3876.38"
    return json.dumps(published).encode()


def _titled(title: str, published: dict[str, Any]) -> bytes:
    published["fixed"]["plan"]["title"] = title
    return json.dumps(published).encode()


def script(path: Path, *more: str) -> tuple[int, str]:
    """The stand-alone script, without anything of the project within its reach."""
    ran = subprocess.run(
        [sys.executable, "-I", str(SCRIPT), str(path), *more], cwd="/", capture_output=True, text=True, check=False
    )
    return ran.returncode, ran.stdout + ran.stderr


def test_the_script_alone_verifies_a_draw_and_finds_every_tampering(
    plan: InspectionPlan, beijing_inspector: Officer, tmp_path: Path
) -> None:
    InspectionPlan.objects.filter(pk=plan.pk).update(count=4)
    draw = fixed(plan, beijing_inspector)
    code, said = script(tmp_path / draw.fixed_stored_as, "--fixed-sha256", draw.fixed_sha256)
    assert (code, "AGREES" in said) == (0, True), said
    with on(SEED_DAY):
        draw = drawn(draw, beijing_inspector)
    whole = tmp_path / draw.stored_as
    code, said = script(whole, "--fixed-sha256", draw.fixed_sha256)
    assert (code, "AGREES" in said, "draw-1" in said) == (0, True, True), said
    assert script(whole, "--fixed-sha256", "0" * 64)[0] == 1
    for tamper in (_swapped, _one_out, _other_seed):
        path = tmp_path / f"{tamper.__name__}.json"
        path.write_bytes(tamper(content(draw.stored_as)))
        code, said = script(path)
        assert (code, "DIFFERS" in said) == (1, True), tamper
    for unreadable in (b"{}", b"[" * 200_000):
        path.write_bytes(unreadable)
        assert script(path)[0] == 2
    # A title with signs that move the cursor and a line of its own cannot say that all agrees.
    path.write_bytes(_titled("\x1b[2J\nAGREES: the result is what the rule gives.", content(draw.stored_as)))
    code, said = script(path)
    assert (code, "\nAGREES" in said, "\x1b" in said) == (1, False, False)
