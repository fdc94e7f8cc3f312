"""A folder of its own for each test of the stack, short enough for a socket and open to the user of the database."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from oversight.stack.cluster import Cluster
from oversight.stack.places import ROOT, Places


@pytest.fixture
def folder() -> Iterator[Path]:
    """pytest's own tmp_path is closed to the user as whom PostgreSQL runs when root runs the tests."""
    made = Path(tempfile.mkdtemp(prefix="oversight-", dir="/tmp")).resolve()
    made.chmod(0o711)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def places(folder: Path) -> Places:
    """The places of an empty stack."""
    made = Places(root=ROOT, var=folder / "var")
    made.make()
    return made


@pytest.fixture
def cluster(folder: Path) -> Iterator[Cluster]:
    """A cluster that is not made yet; whatever the test leaves is stopped."""
    made = Cluster(folder / "postgres", settings={"fsync": "off"})
    yield made
    made.settle()
