"""The demonstration department is made once and shows each part of the main job."""

import pytest
from django.core.management import call_command
from pytest_django import Settings

from filings.models import Filing, Product
from inspections.models import Case
from oversight.acts.ledger import broken_links
from oversight.clock import today
from oversight.models import Authority, LedgerEntry, Officer, Role
from reports.models import Notice


@pytest.fixture
def demo(db: None, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.VAR = tmp_path_factory.mktemp("demo")
    call_command("demo")


@pytest.mark.usefixtures("demo")
def test_it_has_three_levels_and_an_officer_of_each_role() -> None:
    assert list(Authority.objects.values_list("level", flat=True)) == [4, 3, 1]
    assert {role for officer in Officer.objects.all() for role in officer.roles} == set(Role.values)
    assert all(authority.demonstration for authority in Authority.objects.all())


@pytest.mark.usefixtures("demo")
def test_every_number_is_recognisable_as_a_demonstration() -> None:
    assert Filing.objects.count() == 5
    assert all(str(number).startswith("网信算备000000") for number in Filing.objects.values_list("number", flat=True))


@pytest.mark.usefixtures("demo")
def test_an_unfiled_product_stands_overdue_and_a_case_is_open() -> None:
    assert [product.name for product in Product.objects.filing_overdue(today())] == ["变声秀"]
    assert Case.objects.get().status == Case.Status.CORRECTING
    assert Notice.objects.get().number.startswith("演示海网信整改〔")


@pytest.mark.usefixtures("demo")
def test_a_second_start_adds_nothing_and_prints_the_same_passwords(capsys: pytest.CaptureFixture[str]) -> None:
    before = LedgerEntry.objects.count()
    call_command("demo")
    second = capsys.readouterr().out
    call_command("demo")
    assert LedgerEntry.objects.count() == before
    assert capsys.readouterr().out == second
    password = next(line for line in second.splitlines() if "jing.approver" in line).split()[1]
    assert Officer.objects.get(username="jing.approver").check_password(password)
    assert list(broken_links()) == []


@pytest.mark.django_db
def test_no_demonstration_is_added_to_a_real_department(
    national: Authority, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("demo")
    assert "no demonstration is added" in capsys.readouterr().out
    assert Authority.objects.count() == 1
