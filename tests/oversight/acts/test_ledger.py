"""The ledger tells every act and can only be added to."""

import pgtrigger
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from oversight.acts.ledger import broken_links
from oversight.acts.officers import appoint_officer, assign_roles
from oversight.models import Authority, LedgerEntry, Officer, Role


@pytest.fixture
def told(beijing_administrator: Officer, beijing_inspector: Officer) -> Officer:
    """Two acts about one officer stand in the ledger."""
    assign_roles(beijing_inspector, beijing_administrator, roles=[Role.INTAKE], reason="moved to intake")
    assign_roles(beijing_inspector, beijing_administrator, roles=[Role.AUDITOR], reason="moved to audit")
    return beijing_inspector


def test_an_act_tells_who_when_why_on_which_basis_and_what_changed(
    told: Officer, beijing_administrator: Officer
) -> None:
    first = LedgerEntry.objects.about(told).order_by("number").first()
    assert first is not None
    assert first.act == "oversight.assign_roles"
    assert first.actor == beijing_administrator
    assert first.authority == beijing_administrator.authority
    assert first.reason == "moved to intake"
    assert first.details["changes"]["roles"] == [["inspector"], ["intake"]]
    assert told.version == 2


def test_passwords_never_reach_the_ledger(beijing_administrator: Officer, beijing: Authority) -> None:
    appoint_officer(
        None,
        beijing_administrator,
        username="new",
        name="李",
        authority=beijing,
        roles=[Role.INTAKE],
        password="a-first-password",
    )
    assert "a-first-password" not in str(LedgerEntry.objects.values_list("details", flat=True).last())
    assert "pbkdf2" not in str(LedgerEntry.objects.values_list("details", flat=True).last())


def test_each_row_carries_the_hash_of_the_one_before(told: Officer) -> None:
    rows = list(LedgerEntry.objects.order_by("number"))
    assert [row.number for row in rows] == [1, 2]
    assert rows[1].previous_hash == rows[0].hash
    assert list(broken_links()) == []


@pytest.mark.parametrize(
    "statement", ["UPDATE oversight_ledgerentry SET reason = 'x'", "DELETE FROM oversight_ledgerentry"]
)
def test_the_database_refuses_to_rewrite_it(told: Officer, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_row_changed_behind_the_trigger_is_found(told: Officer) -> None:
    with pgtrigger.ignore("oversight.LedgerEntry:append_only"), connection.cursor() as cursor:
        cursor.execute("UPDATE oversight_ledgerentry SET reason = 'another' WHERE number = 1")
    assert list(broken_links()) == [(1, "was changed after it was written")]
    with pytest.raises(CommandError, match="broken at 1 places"):
        call_command("verify_ledger")


def test_a_row_that_is_missing_is_found(told: Officer) -> None:
    with pgtrigger.ignore("oversight.LedgerEntry:append_only"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM oversight_ledgerentry WHERE number = 1")
    assert next(broken_links()) == (2, "row 1 is missing")


def application_role() -> str:
    """The embedded stack's application role, where the tests may take it; else one made for this test."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE rolname = 'oversight_app' AND pg_has_role(oid, 'MEMBER')),"
            " bool_or(rolname = current_user AND (rolcreaterole OR rolsuper)) FROM pg_roles"
        )
        embedded, may_create = cursor.fetchone()
        if embedded:
            return "oversight_app"
        if not may_create:
            pytest.skip("the database has no oversight_app role, and the tests' role may not make one")
        cursor.execute("CREATE ROLE ledger_test_app")
    return "ledger_test_app"


def test_the_application_role_may_only_add(told: Officer) -> None:
    role = application_role()
    call_command("grant_application", role, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        for statement in (
            "UPDATE oversight_ledgerentry SET reason = 'x'",
            "DELETE FROM inspections_caseevent",
            "TRUNCATE oversight_ledgerentry",
            "ALTER TABLE oversight_officer ADD COLUMN x int",
            "CREATE TABLE public.mine (x int)",
        ):
            with pytest.raises(DatabaseError, match=r"permission denied|must be owner"), transaction.atomic():
                cursor.execute(statement)
        cursor.execute("SELECT count(*) FROM oversight_ledgerentry")
        assert cursor.fetchone() == (2,)
        cursor.execute("RESET ROLE")
