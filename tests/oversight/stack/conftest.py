"""A folder of its own for each test of the stack, short enough for a socket and open to the user of the database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from oversight.stack.cluster import Cluster
from oversight.stack.places import ROOT, Places
from tests.prepared import open_folder


@pytest.fixture
def folder() -> Iterator[Path]:
    with open_folder() as made:
        yield made


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
