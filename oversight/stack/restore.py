"""`script/restore`: a backup takes the place of what is there, wholly or not at all.

Everything is made ready beside the present data: a second database and a second folder. Then both change places, the
databases in one transaction. What was there before is removed only after that.
"""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import psycopg
from psycopg import sql

from oversight.stack.archive import DUMP, SECRET, Archive
from oversight.stack.backup import media_files
from oversight.stack.binaries import client
from oversight.stack.bootstrap import say
from oversight.stack.connection import connect, parameters, program_environment, server_major
from oversight.stack.database import Database, running_database
from oversight.stack.failure import StackFailure, disk_sentence, is_disk_full
from oversight.stack.lock import exclusive
from oversight.stack.places import Places

MAINTENANCE = "postgres"  # the database to stand in while others are made, renamed and dropped


def restore(places: Places, environ: Mapping[str, str], path: Path, *, replace: bool) -> None:
    """Bring back the backup at `path`; over data that is there only with `replace`.

    Raises StackFailure where the server runs, the archive is damaged, or anything goes wrong; then the old data stand.
    """
    with exclusive(places.lock, "script/restore"):
        say(f"Restore: checking {path.name}.")
        archive = Archive(path)
        with (
            running_database(places, environ, say) as database,
            connect(database.owner_url, database=MAINTENANCE) as server,
        ):
            Restoration(places, archive, database, server).run(replace=replace)
        restore_secret(archive, places)


class Restoration:
    """One restore into one database server."""

    def __init__(self, places: Places, archive: Archive, database: Database, server: psycopg.Connection) -> None:
        self.places, self.archive, self.database, self.server = places, archive, database, server
        self.name = parameters(database.owner_url)["dbname"]
        self.incoming, self.replaced = f"{self.name}_restoring", f"{self.name}_replaced"
        self.incoming_media = places.var / "media.restoring"

    def run(self, *, replace: bool) -> None:
        """Check, make ready, change places, clean up."""
        self.put_back()
        self.check(replace=replace)
        try:
            self.load()
            self.change_places()
        finally:
            self.drop_incoming()
        self.drop_replaced()

    def put_back(self) -> None:
        """Undo a restore that was interrupted: the old files return unless the databases had changed places already."""
        if self.places.replaced_media.exists() and not self.exists(self.replaced):
            shutil.rmtree(self.places.media, ignore_errors=True)
            self.places.replaced_media.rename(self.places.media)
        self.drop_incoming()
        self.drop_replaced()

    def check(self, *, replace: bool) -> None:
        """Raise StackFailure where something speaks against this restore."""
        manifest = self.archive.manifest
        if server_major(self.server) < manifest.server_version:
            raise StackFailure(
                f"The backup is from PostgreSQL {manifest.server_version}, this server is older: "
                f"version {server_major(self.server)}."
            )
        others = self.value("SELECT count(*) FROM pg_stat_activity WHERE datname = %s", self.name)
        if others:
            raise StackFailure(f"{others} connections to the database {self.name} are open: stop the server first.")
        with connect(self.database.owner_url) as present:
            tables = present.execute("SELECT count(*) FROM pg_stat_user_tables").fetchone()
        if not replace and ((tables and tables[0]) or media_files(self.places.media)):
            raise StackFailure("There are data already: script/restore --replace FILE puts the backup in their place.")

    def load(self) -> None:
        """Fill a second database and a second folder from the archive."""
        manifest, dump = self.archive.manifest, self.places.run / DUMP
        roles = (parameters(self.database.owner_url)["user"], parameters(self.database.url)["user"])
        program = client("pg_restore", major=max(manifest.dump_version, server_major(self.server)))
        self.create_incoming(application=roles[1])
        say(f"Restore: loading the database of {manifest.made_at}.")
        try:
            self.archive.extract(DUMP, dump)
            options = [
                "--no-owner",
                "--exit-on-error",
                "--single-transaction",
                "--no-password",
                f"--dbname={self.incoming}",
            ]
            if roles != (manifest.owner_role, manifest.application_role):
                options.append("--no-privileges")
                say("Restore: the roles have other names here; the next start gives the application its rights.")
            environment = program_environment(self.database.owner_url, database=self.incoming)
            done = subprocess.run(
                [program, *options, dump], env=environment, capture_output=True, text=True, check=False
            )
        finally:
            dump.unlink(missing_ok=True)
        if done.returncode != 0:
            if is_disk_full(done.stderr):
                raise StackFailure(disk_sentence(str(self.places.var)))
            raise StackFailure(
                f"The database could not be loaded: {done.stderr.strip().splitlines()[0]}; nothing was changed."
            )
        say("Restore: writing the files.")
        self.archive.extract_media(self.incoming_media)

    def create_incoming(self, *, application: str) -> None:
        """Make the second database, open to the application as the first one is."""
        try:
            self.execute("CREATE DATABASE {incoming}")
        except psycopg.errors.InsufficientPrivilege as error:
            raise StackFailure("The owner's role may not make a database: give it CREATEDB for the restore.") from error
        if self.database.cluster is not None:
            self.execute("REVOKE ALL ON DATABASE {incoming} FROM PUBLIC")
        self.execute("GRANT CONNECT, TEMPORARY ON DATABASE {incoming} TO {application}", application=application)

    def change_places(self) -> None:
        """Old for new, files and database: an interruption before the commit is undone by `put_back`."""
        with self.server.transaction():
            self.execute("ALTER DATABASE {name} RENAME TO {replaced}")
            self.execute("ALTER DATABASE {incoming} RENAME TO {name}")
            self.places.media.rename(self.places.replaced_media)
            self.incoming_media.rename(self.places.media)

    def drop_incoming(self) -> None:
        shutil.rmtree(self.incoming_media, ignore_errors=True)
        self.execute("DROP DATABASE IF EXISTS {incoming}")

    def drop_replaced(self) -> None:
        # The files first: as long as the old database stands, `put_back` knows that the change of places was complete.
        if self.places.replaced_media.exists():
            shutil.rmtree(self.places.replaced_media)
        self.execute("DROP DATABASE IF EXISTS {replaced}")

    def exists(self, name: str) -> bool:
        return bool(self.value("SELECT count(*) FROM pg_database WHERE datname = %s", name))

    def value(self, query: str, *arguments: str) -> int:
        row = self.server.execute(query.encode(), arguments).fetchone()
        return int(row[0]) if row else 0

    def execute(self, statement: str, **names: str) -> None:
        given = {"name": self.name, "incoming": self.incoming, "replaced": self.replaced, **names}
        identifiers = {key: sql.Identifier(value) for key, value in given.items()}
        self.server.execute(sql.SQL(statement).format(**identifiers))


def restore_secret(archive: Archive, places: Places) -> None:
    """Bring back the key that signed links and sessions, where the backup has one."""
    if SECRET in archive.manifest.files:
        beside = places.run / SECRET
        archive.extract(SECRET, beside)
        beside.replace(places.var / SECRET)
