"""What the command looks after while everything runs."""

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from oversight.stack.console import Console
from oversight.stack.failure import StackFailure
from oversight.stack.places import Places
from oversight.stack.server import NAMES, watch


def test_folders_that_somebody_removed_are_there_again(tmp_path: Path) -> None:
    places = Places.of({"OVERSIGHT_VAR": str(tmp_path / "var")})
    places.make()
    shutil.rmtree(places.var / "broker")
    ends = iter([None, 1])
    supervisor: Any = SimpleNamespace(poll=lambda: next(ends))
    with pytest.raises(StackFailure, match="unexpectedly"):
        watch(places, cast(Any, SimpleNamespace(cluster=None)), Console(places.log, NAMES), supervisor)
    assert (places.var / "broker" / "queue").is_dir()
