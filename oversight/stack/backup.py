"""`script/backup`: database and files as one point in time, also while the server runs.

The order makes it one point in time. A file is written before the row that names it is committed, and never changed
afterwards. So the dump, which sees the database at one instant, comes first: every file it names exists already when
the files are copied after it. A file that came later is copied too; no row of the dump names it, and it does no harm.
"""

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from oversight.stack.archive import DUMP, MEDIA, SECRET, Manifest, Writer, now
from oversight.stack.binaries import client, major_version
from oversight.stack.bootstrap import say
from oversight.stack.connection import connect, parameters, program_environment, server_major
from oversight.stack.database import Database, is_external, running_database
from oversight.stack.envfile import read_env
from oversight.stack.failure import StackFailure, disk_sentence, is_disk_full
from oversight.stack.lock import exclusive, holder, is_held
from oversight.stack.places import Places


def backup(places: Places, environ: Mapping[str, str], folder: Path) -> Path:
    """Write one archive into `folder` and give its path. Raises StackFailure; then nothing is left in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"oversight-backup-{now()}.tar"
    partial, dump = target.with_suffix(".tar.partial"), target.with_suffix(".dump.partial")
    try:
        with open_database(places, environ) as database:
            # Files that are there before the dump and gone after it would be named by it: they are reported.
            before = set(media_files(places.media))
            manifest = write_dump(database, dump)
        writer = Writer(partial)
        try:
            writer.add(DUMP, dump)
            vanished = add_files(writer, places, before)
            writer.finish(manifest)
        finally:
            writer.close()
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
        dump.unlink(missing_ok=True)
    for name in vanished:
        say(f"Files: {name} was removed while the backup ran; it is not in it.")
    return target


@contextmanager
def open_database(places: Places, environ: Mapping[str, str]) -> Iterator[Database]:
    """The database of a running server, or the same one started for the backup alone."""
    if not is_external(environ) and is_held(places.lock):
        if not holder(places.lock).startswith("script/server"):
            raise StackFailure(f"{holder(places.lock)} is at work in {places.var}: wait for its end.")
        values = read_env(places.env_file)
        if "DATABASE_OWNER_URL" not in values:
            raise StackFailure("The server is still starting, or uses a DATABASE_URL that this command was not given.")
        yield Database(values["DATABASE_URL"], values["DATABASE_OWNER_URL"])
        return
    if is_external(environ):
        with running_database(places, environ, say) as database:
            yield database
        return
    if not places.env_file.exists():
        raise StackFailure(f"There is nothing to back up in {places.var}.")
    with exclusive(places.lock, "script/backup"), running_database(places, environ, say) as database:
        yield database


def write_dump(database: Database, target: Path) -> Manifest:
    """Dump the database as it is at one instant. Raises StackFailure."""
    with connect(database.owner_url) as connection:
        major = server_major(connection)
    program = client("pg_dump", major=major)
    say(f"Backup: dumping the database (PostgreSQL {major}).")
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        done = subprocess.run(
            [program, "--format=custom", "--no-password"],
            env=program_environment(database.owner_url), stdout=file, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    if done.returncode != 0:
        if is_disk_full(done.stderr):
            raise StackFailure(disk_sentence(str(target.parent)))
        raise StackFailure(f"The database could not be dumped: {done.stderr.strip().splitlines()[-1]}.")
    return Manifest(
        made_at=now(),
        server_version=major,
        dump_version=major_version(program) or major,
        owner_role=parameters(database.owner_url).get("user", ""),
        application_role=parameters(database.url).get("user", ""),
    )


def add_files(writer: Writer, places: Places, before: set[str]) -> list[str]:
    """Add every file, and the key that signs links to them. Those that were removed meanwhile."""
    names = media_files(places.media)
    say(f"Backup: adding {len(names)} files.")
    vanished = sorted(before - set(names))
    for name in names:
        try:
            writer.add(MEDIA + name, places.media / name)
        except FileNotFoundError:
            vanished.append(name)
    key = places.var / SECRET
    if key.exists():
        writer.add(SECRET, key)
    return vanished


def media_files(folder: Path) -> list[str]:
    """Names of the files below a folder, in order."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
