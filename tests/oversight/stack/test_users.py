"""PostgreSQL never runs as root, and its data lie where the user it runs as can go."""

import os
import pwd
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from oversight.stack import database
from oversight.stack.failure import StackFailure
from oversight.stack.places import Places
from oversight.stack.users import Account, can_enter, database_account

NOBODY_HERE = 4711


def accounts(*names: str) -> Callable[[str], pwd.struct_passwd]:
    """A system that knows these accounts only."""

    def getpwnam(name: str) -> pwd.struct_passwd:
        if name not in names:
            raise KeyError(name)
        return pwd.struct_passwd((name, "x", 900 + names.index(name), 800, "", "/nonexistent", "/bin/false"))

    return getpwnam


@pytest.fixture
def as_root(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A system where root starts the command and no account can be made."""
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    return monkeypatch


def test_an_ordinary_user_runs_the_database_as_himself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: NOBODY_HERE)
    assert database_account(tmp_path / "data") is None


def test_an_ordinary_user_does_not_touch_the_database_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: NOBODY_HERE)
    with pytest.raises(StackFailure, match="belongs to another user"):
        database_account(tmp_path)


def test_root_prefers_the_account_of_the_project(tmp_path: Path, as_root: pytest.MonkeyPatch) -> None:
    as_root.setattr(pwd, "getpwnam", accounts("nobody", "postgres", "oversight-db"))
    assert database_account(tmp_path / "data") == Account("oversight-db", 902, 800)


def test_root_takes_an_unprivileged_account_where_none_can_be_made(tmp_path: Path, as_root: pytest.MonkeyPatch) -> None:
    as_root.setattr(pwd, "getpwnam", accounts("nobody"))
    assert database_account(tmp_path / "data") == Account("nobody", 900, 800)


def test_without_any_account_one_sentence_says_what_to_type(tmp_path: Path, as_root: pytest.MonkeyPatch) -> None:
    as_root.setattr(pwd, "getpwnam", accounts())
    with pytest.raises(StackFailure, match="useradd --system oversight-db"):
        database_account(tmp_path / "data")


def test_the_database_lies_under_var_where_its_user_can_enter(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "can_enter", lambda *_: True)
    assert database.embedded_cluster(places).home == places.var / "postgres"


def test_the_database_lies_under_var_lib_where_the_checkout_is_closed(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "can_enter", lambda *_: False)
    home = database.embedded_cluster(places).home
    assert home.parent == Path("/var/lib/deep-synthesis-oversight")
    other = Places(places.root, places.var.with_name("other"))
    assert home != database.embedded_cluster(other).home


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as another user")
def test_a_folder_closed_to_others_cannot_be_entered_by_them(folder: Path) -> None:
    nobody = Account("nobody", pwd.getpwnam("nobody").pw_uid, pwd.getpwnam("nobody").pw_gid)
    assert can_enter(folder, nobody)
    folder.chmod(0o700)
    assert not can_enter(folder, nobody)
