"""Backup, change, restore: equal. Database and files are of one moment, and nothing is lost on the way."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from oversight.stack.backup import backup
from oversight.stack.connection import connect
from oversight.stack.database import Database, running_database
from oversight.stack.failure import StackFailure
from oversight.stack.lock import exclusive
from oversight.stack.places import Places
from oversight.stack.restore import Restoration, restore

pytestmark = pytest.mark.stack

State = tuple[list[tuple[object, ...]], dict[str, bytes]]  # rows and files

SCHEMA = (
    "CREATE TABLE notice (id int PRIMARY KEY, path text UNIQUE)",
    "GRANT SELECT, INSERT ON notice TO oversight_app",
    "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''append only''; END'",
    "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON notice FOR EACH ROW EXECUTE FUNCTION refuse()",
)


def write_notice(database: Database, places: Places, number: int) -> None:
    """As the project does it: first the file, then the row that names it."""
    (places.media / "通知").mkdir(exist_ok=True)
    (places.media / "通知" / f"{number}.pdf").write_bytes(b"%PDF" + bytes([number]) * 10_000)
    with connect(database.url) as connection:
        connection.execute("INSERT INTO notice VALUES (%s, %s)", (number, f"通知/{number}.pdf"))


def state(database: Database, places: Places) -> State:
    with connect(database.url) as connection:
        rows = connection.execute("SELECT id, path FROM notice ORDER BY id").fetchall()
    files = {path.relative_to(places.media).as_posix(): path.read_bytes() for path in places.media.rglob("*.pdf")}
    return rows, files


@contextmanager
def serving(places: Places) -> Iterator[Database]:
    """A running server with two notices."""
    with exclusive(places.lock, "script/server"), running_database(places, {}, print) as database:
        with connect(database.owner_url) as connection:
            for statement in SCHEMA:
                connection.execute(statement.encode())
        for number in (1, 2):
            write_notice(database, places, number)
        yield database


@pytest.fixture
def saved(places: Places, folder: Path) -> tuple[Path, State]:
    """A backup taken while the server ran, and the state at that moment; then things changed and the server ended."""
    with serving(places) as database:
        before = state(database, places)
        archive = backup(places, {}, folder / "backups")
        write_notice(database, places, 3)
        (places.media / "通知" / "1.pdf").unlink()
    return archive, before


def test_what_was_changed_after_the_backup_is_as_before_after_the_restore(
    places: Places, saved: tuple[Path, State]
) -> None:
    archive, before = saved
    restore(places, {}, archive, replace=True)
    with running_database(places, {}, print) as database:
        assert state(database, places) == before
        write_notice(database, places, 3)  # the application has its rights again …
        with connect(database.owner_url) as connection, pytest.raises(psycopg.errors.RaiseException):
            connection.execute("DELETE FROM notice")  # … and the triggers are back
        with connect(database.owner_url) as connection:
            names = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'oversight%'").fetchall()
        assert names == [("oversight",)]
    assert not places.replaced_media.exists()


def test_a_backup_comes_back_on_a_machine_that_has_nothing(
    folder: Path, saved: tuple[Path, State], places: Places
) -> None:
    archive, before = saved
    fresh = Places(places.root, folder / "fresh")
    fresh.make()
    restore(fresh, {}, archive, replace=False)
    with running_database(fresh, {}, print) as database:
        assert state(database, fresh) == before


def test_data_are_replaced_only_when_that_was_said(places: Places, saved: tuple[Path, State]) -> None:
    with pytest.raises(StackFailure, match="--replace"):
        restore(places, {}, saved[0], replace=False)
    with running_database(places, {}, print) as database:
        assert [row[0] for row in state(database, places)[0]] == [1, 2, 3]


def test_a_restore_is_refused_while_the_server_runs(places: Places, folder: Path) -> None:
    with serving(places) as database:
        archive = backup(places, {}, folder / "backups")
        with pytest.raises(StackFailure, match=r"script/server .* already runs"):
            restore(places, {}, archive, replace=True)
        assert len(state(database, places)[0]) == 2


def test_a_restore_that_fails_late_leaves_everything_as_it_was(
    places: Places,
    saved: tuple[Path, State],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(self: Restoration) -> None:
        raise StackFailure("pulled the plug")

    monkeypatch.setattr(Restoration, "change_places", interrupted)
    with pytest.raises(StackFailure, match="pulled the plug"):
        restore(places, {}, saved[0], replace=True)
    with running_database(places, {}, print) as database:
        assert [row[0] for row in state(database, places)[0]] == [1, 2, 3]
    assert not (places.var / "media.restoring").exists()


def test_a_restore_interrupted_between_files_and_database_is_put_back_by_the_next(
    places: Places, saved: tuple[Path, State]
) -> None:
    archive, before = saved
    places.media.rename(places.replaced_media)  # as a power cut before the commit leaves it
    places.media.mkdir()
    with pytest.raises(StackFailure, match="--replace"):
        restore(places, {}, archive, replace=False)
    assert (places.media / "通知" / "3.pdf").exists()
    assert not places.replaced_media.exists()
    restore(places, {}, archive, replace=True)
    with running_database(places, {}, print) as database:
        assert state(database, places) == before


def test_a_stack_that_never_ran_has_nothing_to_back_up(places: Places, folder: Path) -> None:
    with pytest.raises(StackFailure, match="nothing to back up"):
        backup(places, {}, folder / "backups")
    assert list((folder / "backups").iterdir()) == []
