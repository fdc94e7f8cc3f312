"""One command at a time owns a stack."""

from pathlib import Path

import pytest

from oversight.stack.failure import StackFailure
from oversight.stack.lock import exclusive, is_held


def test_a_second_command_is_refused_with_the_name_of_the_first(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with (
        exclusive(lock, "script/server"),
        pytest.raises(StackFailure, match=r"^script/server \(process \d+\) already runs"),
        exclusive(lock, "script/restore"),
    ):
        pass


def test_the_lock_ends_with_its_holder(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    assert not is_held(lock)
    with exclusive(lock, "script/server"):
        assert is_held(lock)
    assert not is_held(lock)
    with exclusive(lock, "script/restore"):
        assert is_held(lock)
