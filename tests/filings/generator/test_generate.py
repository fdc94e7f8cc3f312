"""A generated register is one that the constraints accept, the same each time, and never beside a real department."""

from datetime import date
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from filings.acts.generate import generate_register
from filings.generator.plan import plan
from filings.generator.rows import Keys, Writer
from filings.models import Change, Filing, FilingProduct, LaunchReport, Party, Product, Submission
from filings.models.register_entry import RegisterEntry
from filings.register.search import Wanted, find
from filings.rules.filing_number import read
from oversight.acts import ActRefused
from oversight.models import Authority, Deadline, LedgerEntry
from tests.factories.oversight import AuthorityFactory

UNTIL = date(2026, 9, 24)
pytestmark = pytest.mark.django_db


@pytest.fixture
def demonstration(db: None) -> Authority:
    return AuthorityFactory.create(level=Authority.Level.NATIONAL, division="000000", demonstration=True)


def generate(filings: int = 500, parties: int = 300, seed: int = 1) -> None:
    generate_register(None, None, filings=filings, parties=parties, seed=seed, until=UNTIL)


def test_it_makes_as_many_as_were_asked_for(demonstration: Authority) -> None:
    generate()
    assert (Filing.objects.count(), Party.objects.count()) == (500, 300)
    assert FilingProduct.objects.count() > 300
    assert Product.objects.filter(launched_on__isnull=False).count() == LaunchReport.objects.count() > 0
    assert Change.objects.count() == Filing.objects.public().count()
    assert Submission.objects.count() == 500 - Filing.objects.public().count() > 0


def lines(seed: int) -> dict[str, list[str]]:
    made = plan(200, parties=120, seed=seed, until=UNTIL, taken={1, 2, 3})
    return dict(Writer(made, Keys(1, 1, 1, 1), {"": 1}, "2026-09-24 00:00:00+00").stretch(0, 120).lines)


def test_the_same_seed_gives_the_same_register_and_another_seed_another() -> None:
    assert lines(seed=1) == lines(seed=1)
    assert lines(seed=1) != lines(seed=2)


def test_entity_digits_of_a_party_that_exists_are_left_alone() -> None:
    free = plan(50, parties=50, seed=7, until=UNTIL, taken=set()).codes.tolist()
    left = plan(50, parties=50, seed=7, until=UNTIL, taken=set(free[:10])).codes.tolist()
    assert not set(left) & set(free[:10])
    assert len(set(left)) == 50


def test_a_second_run_adds_other_parties(demonstration: Authority) -> None:
    generate()
    generate()
    assert Filing.objects.count() == 1_000


def test_its_numbers_are_well_formed_and_bear_the_demonstration_division(demonstration: Authority) -> None:
    generate(filings=60, parties=20)
    for number in Filing.objects.public().values_list("number", flat=True):
        reading = read(number or "")
        assert reading.number
        assert reading.number.division == "000000"


def test_serials_of_an_entity_and_category_have_no_gap(demonstration: Authority) -> None:
    generate(filings=400, parties=40)
    serials: dict[str, list[int]] = {}
    for digits in Filing.objects.public().values_list("digits", flat=True):
        serials.setdefault(digits[6:15], []).append(int(digits[17:20]))
    assert max(map(len, serials.values())) > 1
    assert all(sorted(found) == list(range(1, len(found) + 1)) for found in serials.values())


def test_clocks_of_unfiled_products_run_and_some_have_run_out(demonstration: Authority) -> None:
    generate(filings=5_000, parties=3_000)
    running = Deadline.objects.filter(rule="filing").open()
    assert 0 < running.overdue(UNTIL).count() < running.count()


def test_each_numbered_filing_is_found_and_the_triggers_follow_again_afterwards(demonstration: Authority) -> None:
    generate()
    assert RegisterEntry.objects.count() == Filing.objects.public().count() > 0
    some = Filing.objects.public().first()
    assert some
    some.algorithm_name = "改名之后的算法"
    some.save()
    assert [find(Wanted(text="改名之后")).filings] == [[some.pk]]
    history = apps.get_model("filings.FilingEvent")._default_manager
    assert list(history.filter(pgh_obj=some).values_list("pgh_label", flat=True)) == ["update"]


def test_one_ledger_row_tells_of_it(demonstration: Authority) -> None:
    before = LedgerEntry.objects.count()
    generate(filings=5, parties=5)
    assert LedgerEntry.objects.count() == before + 1


def test_nothing_invented_is_put_beside_a_real_department(demonstration: Authority) -> None:
    AuthorityFactory.create(demonstration=False, parent=demonstration)
    with pytest.raises(ActRefused, match="real_department"):
        generate()
    assert not Filing.objects.exists()


def test_without_a_department_nothing_is_generated(db: None) -> None:
    with pytest.raises(CommandError, match=r"manage\.py demo"):
        call_command("generate", "--filings", "10", stdout=StringIO())


def test_fewer_filings_than_parties_are_refused(demonstration: Authority) -> None:
    with pytest.raises(ActRefused, match="size"):
        generate(filings=10, parties=11)


@pytest.mark.parametrize("wrong", ["2026-02-30", "yesterday"])
def test_a_last_day_that_is_no_day_is_refused(demonstration: Authority, wrong: str) -> None:
    with pytest.raises(CommandError, match="no day of the calendar"):
        call_command("generate", "--filings", "10", "--until", wrong, stdout=StringIO())
