"""The stack that the journeys share: each has parties of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journey.stack import Stack, running
from tests.prepared import copied, open_folder


@pytest.fixture(scope="package")
def stack(prepared_stack: Path) -> Iterator[Stack]:
    with open_folder() as folder, running(copied(prepared_stack, folder)) as started:
        yield started
