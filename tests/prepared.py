"""A stack that was set up once: its migrations alone take longer than most tests that need one."""

import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.journey.stack import running


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder short enough for a socket and open to the user as whom PostgreSQL runs when root runs the tests."""
    made = Path(tempfile.mkdtemp(prefix="oversight-", dir="/tmp")).resolve()
    made.chmod(0o711)
    try:
        yield made
    finally:
        shutil.rmtree(made)


def first_start(archive: Path) -> None:
    """Start a stack from nothing, with the demonstration department, stop it, and keep all it has left as one file."""
    with open_folder() as folder:
        var = folder / "var"
        var.mkdir(mode=0o711)
        with running(var):
            pass
        with tarfile.open(archive, "w") as tar:
            tar.add(var, "var")


def copied(archive: Path, folder: Path) -> Path:
    """The `var/` of that stack once more, below `folder`; its files belong to whom they belonged."""
    with tarfile.open(archive) as tar:
        tar.extractall(folder, numeric_owner=True, filter="fully_trusted")  # noqa: S202 - our own archive
    return folder / "var"
