"""The tests compile each module once, and leave nothing beside the sources of whoever wants nothing there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from oversight.stack.testing import with_bytecode


@pytest.mark.parametrize(("unwanted", "place"), [("", "source"), ("1", "kept")])
def test_what_one_python_compiles_the_next_finds_and_only_where_it_may_lie(
    tmp_path: Path, unwanted: str, place: str
) -> None:
    source, kept = tmp_path / "source", tmp_path / "kept"
    source.mkdir()
    (source / "once.py").write_text("")
    plain = {"PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": unwanted}
    subprocess.run([sys.executable, "-c", "import once"], cwd=source, env=with_bytecode(plain, kept), check=True)
    assert [one.relative_to(tmp_path).parts[0] for one in tmp_path.rglob("once.*.pyc")] == [place]
