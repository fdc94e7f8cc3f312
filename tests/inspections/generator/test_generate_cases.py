"""Generated cases are ones that the constraints accept, the same each time, and never beside a real department."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from filings.acts.generate import generate_register
from inspections.acts.generate import generate_cases
from inspections.acts.turn import settle_turn
from inspections.generator.department import Desk
from inspections.generator.lines import KEYED
from inspections.generator.plan import plan
from inspections.generator.rows import KnownParty, Paper
from inspections.generator.writing import Writer
from inspections.models import Case, CorrectionAnswer, CorrectionItem, CorrectiveComments, Decision, Evidence, Lead
from oversight.acts import ActRefused
from oversight.models import Authority, Deadline, LedgerEntry, Officer
from reports.models import Notice
from tests.factories.oversight import AuthorityFactory

UNTIL = date(2026, 9, 24)
pytestmark = pytest.mark.django_db


@pytest.fixture
def demonstration(db: None) -> Authority:
    return AuthorityFactory.create(level=Authority.Level.NATIONAL, division="000000", demonstration=True)


@pytest.fixture
def register(demonstration: Authority) -> None:
    generate_register(None, None, filings=200, parties=150, seed=1, until=UNTIL)


def generate(cases: int = 600, seed: int = 1) -> None:
    generate_cases(None, None, cases=cases, seed=seed, until=UNTIL)


def test_whose_turn_it_is_agrees_with_the_items_and_answers(register: None) -> None:
    generate()
    told = {case.pk: (case.asked_on, case.answered_on) for case in Case.objects.all()}
    assert any(asked for asked, _answered in told.values())
    assert any(answered for _asked, answered in told.values())
    for case in Case.objects.filter(status__in=["correcting", "ordered"]):
        settle_turn(case)
        assert told[case.pk] == (case.asked_on, case.answered_on)


def test_departments_bear_chinese_names_whatever_the_language(register: None) -> None:
    with override("en"):
        generate(10)
    assert not Authority.objects.filter(level=Authority.Level.PROVINCE, name_zh__regex="^[A-Za-z]").exists()


def test_cases_of_every_state_have_all_that_hangs_on_them(register: None) -> None:
    generate(2_000)
    assert Case.objects.count() == 2_000
    assert set(Case.objects.values_list("status", flat=True)) == set(Case.Status.values)
    assert Authority.objects.filter(level=Authority.Level.PROVINCE).count() == 31
    assert not Case.objects.filter(handler__authority__isnull=True).exists()
    for model in (CorrectiveComments, Decision, CorrectionAnswer, Evidence, Lead, Notice):
        assert model._default_manager.exists(), model
    for rule in (
        "decision",
        "correction",
        "defence",
        "payment",
        "case_opening",
        "evidence_preservation",
        "cooperation",
    ):
        assert Deadline.objects.filter(rule=rule).exists(), rule
    corrections = Deadline.objects.filter(rule="correction")
    assert corrections.overdue(UNTIL).exists()
    assert corrections.due_by(UNTIL, date(2026, 12, 31)).exists()
    own = corrections.open().filter(subject_type="inspections.CorrectionItem").values("subject_id")
    assert CorrectionItem.objects.open().filter(pk__in=own).exists()


def test_nothing_is_told_of_days_that_have_not_come(register: None) -> None:
    generate(2_000)
    assert not Case.objects.filter(closed_on__gt=UNTIL).exists()
    assert not Notice.objects.filter(issued_on__gt=UNTIL).exists()
    assert not Deadline.objects.filter(met_on__gt=UNTIL, subject_type="inspections.Case").exists()
    assert not CorrectiveComments.objects.filter(served_on__gt=UNTIL).exists()
    assert not Decision.objects.filter(decided_on__gt=UNTIL).exists()


def test_only_provincial_departments_decide_under_article_22(register: None) -> None:
    generate(2_000)
    assert not Decision.objects.filter(case__authority__level__lt=Authority.Level.PROVINCE).exists()
    assert CorrectiveComments.objects.filter(case__authority__level__lt=Authority.Level.PROVINCE).exists()


def lines(seed: int) -> dict[str, list[str]]:
    parties = [KnownParty(key, f"演示{key}", "110108", "provider", key) for key in range(1, 30)]
    desks = {key: Desk(1, "演", "110000", (1, 2, 3), 4) for key in ("11", "110108")}
    made = plan(200, parties=len(parties), seed=seed, until=UNTIL)
    return dict(Writer(made, dict.fromkeys(KEYED, 1), parties, desks, Paper("x", "0" * 64)).stretch(0, 200).lines)


def test_the_same_seed_gives_the_same_cases_and_another_seed_others() -> None:
    assert lines(seed=1) == lines(seed=1)
    assert lines(seed=1) != lines(seed=2)


def test_a_second_run_adds_cases_and_founds_nothing_again(register: None) -> None:
    generate(50)
    officers, rows = Officer.objects.count(), LedgerEntry.objects.count()
    generate(50)
    assert Case.objects.count() == 100
    assert Officer.objects.count() == officers
    assert LedgerEntry.objects.count() == rows + 1


def test_nothing_invented_is_put_beside_a_real_department(register: None, demonstration: Authority) -> None:
    AuthorityFactory.create(demonstration=False, parent=demonstration)
    with pytest.raises(ActRefused) as refused:
        generate()
    assert refused.value.code == "real_department"
    assert not Case.objects.exists()


def test_without_a_register_there_is_nobody_to_have_a_case(demonstration: Authority) -> None:
    with pytest.raises(ActRefused) as refused:
        generate()
    assert refused.value.code == "no_parties"


def test_no_case_at_all_is_refused(register: None) -> None:
    with pytest.raises(ActRefused) as refused:
        generate(0)
    assert refused.value.code == "size"


def test_the_command_says_what_lacks(db: None) -> None:
    with pytest.raises(CommandError, match=r"manage\.py demo"):
        call_command("generate_cases", "--cases", "10", stdout=StringIO())
