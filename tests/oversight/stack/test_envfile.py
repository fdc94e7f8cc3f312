"""`stack.env` keeps passwords: readable by its owner, whole or not written."""

from pathlib import Path
from typing import ClassVar

import environ
import pytest

from oversight.stack.envfile import read_env, write_env

VALUES = {
    "DATABASE_URL": "postgresql://oversight_app:a-b_C@/oversight?host=/srv/un%20priv/%23run&port=5432",
    "BASE_URL": "http://127.0.0.1:8000",
}


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write_env(tmp_path / "stack.env", VALUES)
    assert read_env(tmp_path / "stack.env") == VALUES


def test_the_settings_read_the_same_values(tmp_path: Path) -> None:
    class Reader(environ.Env):  # type: ignore[misc]  # reads as the settings do, into an environment of its own
        ENVIRON: ClassVar[dict[str, str]] = {}

    write_env(tmp_path / "stack.env", VALUES)
    Reader.read_env(tmp_path / "stack.env", overwrite=False)
    assert {name: Reader().str(name) for name in VALUES} == VALUES
    database = Reader().db_url("DATABASE_URL")
    assert (database["USER"], database["NAME"], database["OPTIONS"]["host"]) == (
        "oversight_app",
        "oversight",
        "/srv/un priv/#run",
    )


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "stack.env"
    path.touch(mode=0o644)
    write_env(path, VALUES)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_value_that_the_file_cannot_carry_leaves_the_old_file(tmp_path: Path) -> None:
    write_env(tmp_path / "stack.env", VALUES)
    with pytest.raises(ValueError, match="BASE_URL"):
        write_env(tmp_path / "stack.env", {"BASE_URL": "it's"})
    assert read_env(tmp_path / "stack.env") == VALUES
    assert [path.name for path in tmp_path.iterdir()] == ["stack.env"]


def test_no_file_is_no_value(tmp_path: Path) -> None:
    assert read_env(tmp_path / "stack.env") == {}
