"""Passwords reach the programs of PostgreSQL through the environment, never on a command line."""

import pytest

from oversight.stack.connection import connect, parameters, program_environment
from oversight.stack.failure import StackFailure


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://o:p%40ss@/oversight?host=/tmp/un%20priv/run&port=5432",
            {"user": "o", "password": "p@ss", "dbname": "oversight", "host": "/tmp/un priv/run", "port": "5432"},  # noqa: S108
        ),
        (
            "postgres://o@db.example:6432/ov?sslmode=verify-full&CONN_MAX_AGE=60",
            {"user": "o", "dbname": "ov", "host": "db.example", "port": "6432", "sslmode": "verify-full"},
        ),
    ],
)
def test_an_address_is_read_as_django_and_libpq_read_it(url: str, expected: dict[str, str]) -> None:
    assert parameters(url) == expected


def test_variables_of_the_caller_do_not_lead_to_another_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGHOST", "elsewhere")
    monkeypatch.setenv("PGSERVICE", "elsewhere")
    environment = program_environment("postgresql://o:p@db.example/ov", database="other")
    assert {name: value for name, value in environment.items() if name.startswith("PG")} == {
        "PGHOST": "db.example",
        "PGUSER": "o",
        "PGPASSWORD": "p",
        "PGDATABASE": "other",
    }


def test_a_server_that_does_not_answer_is_one_sentence_without_the_password() -> None:
    with pytest.raises(StackFailure, match=r"^The database does not answer") as failure:
        connect("postgresql://o:very-secret@127.0.0.1:1/ov")
    assert "very-secret" not in str(failure.value)
