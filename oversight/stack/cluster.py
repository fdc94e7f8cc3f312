"""The embedded PostgreSQL: made once, started, recovered after a crash, stopped. Never more open than it must be.

It listens on a socket in a folder of mode 0700, or on 127.0.0.1 where that path is too long for a socket. Passwords
(scram-sha-256) are asked for on both. The superuser has none and cannot log in.
"""

import os
import secrets
import shutil
import socket
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psutil

from oversight.stack.binaries import runnable_install
from oversight.stack.failure import StackFailure, disk_sentence, is_disk_full
from oversight.stack.processes import end, is_postgres_of, postgres_of
from oversight.stack.users import Account, database_account, run_as

OWNER = "oversight_owner"
APPLICATION = "oversight_app"
DATABASE = "oversight"
SOCKET_PORT = 5432
LONGEST_SOCKET_FOLDER = 88  # bytes; macOS allows 103 for the whole path, "/.s.PGSQL.5432" and its end take 15

INITDB = (
    "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C",
    "--auth=reject", "--username=postgres", "--no-instructions",
)  # fmt: skip
ACCESS = "local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n"

CREATION = """\
CREATE ROLE {owner} LOGIN CREATEDB PASSWORD '{owner_password}';

CREATE ROLE {application} LOGIN PASSWORD '{application_password}';

GRANT {application} TO {owner} WITH INHERIT FALSE, SET TRUE;

CREATE DATABASE {database} OWNER {owner};

REVOKE ALL ON DATABASE {database} FROM PUBLIC;

GRANT CONNECT, TEMPORARY ON DATABASE {database} TO {application};

REVOKE CONNECT ON DATABASE template1 FROM PUBLIC;

"""
NEW_PASSWORDS = """\
ALTER ROLE {owner} PASSWORD '{owner_password}';

ALTER ROLE {application} PASSWORD '{application_password}';

"""


@dataclass(frozen=True, slots=True)
class Passwords:
    """Passwords of the two roles; safe inside quotes and URLs."""

    owner: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    application: str = field(default_factory=lambda: secrets.token_urlsafe(24))


class Cluster:
    """One embedded database server with everything it keeps under `home`."""

    def __init__(self, home: Path, *, settings: Mapping[str, str] | None = None) -> None:
        """Name a cluster; nothing is made or started. `settings` are added to its configuration (tests: no fsync)."""
        self.home = home
        self.data = home / "data"
        self.socket_folder = home / "run"
        self.start_log = home / "start.log"
        self.settings = dict(settings or {})
        self.account: Account | None = database_account(self.data)
        self.port = SOCKET_PORT

    @property
    def exists(self) -> bool:
        return (self.data / "PG_VERSION").is_file()

    @property
    def uses_socket(self) -> bool:
        return len(os.fsencode(self.socket_folder)) <= LONGEST_SOCKET_FOLDER

    def create(self, passwords: Passwords) -> None:
        """Make the cluster, its roles and its database; a creation that was interrupted leaves nothing behind.

        Raises StackFailure where it cannot be made.
        """
        self._folder(self.home)
        unfinished = self.home / "data.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        self._folder(unfinished)
        self._run("initdb", "-D", str(unfinished), *INITDB)
        with (unfinished / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write("include = 'oversight.conf'\n")
        self._write(unfinished / "oversight.conf", "")
        self._write(unfinished / "pg_hba.conf", ACCESS)
        self._single(unfinished, CREATION, passwords)
        unfinished.rename(self.data)

    def set_passwords(self, passwords: Passwords) -> None:
        """Give the roles new passwords while the server is stopped: where `stack.env` was lost."""
        self.settle()
        self._single(self.data, NEW_PASSWORDS, passwords)

    def start(self) -> None:
        """Start the server, first settling what an interrupted run left. Raises StackFailure with the log's place."""
        self.settle()
        self._folder(self.socket_folder)
        self.port = SOCKET_PORT if self.uses_socket else free_port()
        self._configure()
        self._run("pg_ctl", "-D", str(self.data), "-l", str(self.start_log), "-t", "90", "--silent", "start")

    def stop(self) -> None:
        """Stop the server, ending open connections; nothing happens where it does not run."""
        if self.postmaster() is not None:
            self._run("pg_ctl", "-D", str(self.data), "-m", "fast", "-t", "60", "--silent", "stop")

    def settle(self) -> None:
        """Bring the remains of an interrupted run to rest: a server still up, orphaned backends, stale lock files."""
        self.stop()
        end(postgres_of(self.data), patience=5)  # orphans leave by themselves once they see that the server is gone
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        for stale in self.socket_folder.glob(".s.PGSQL.*"):
            stale.unlink()

    def postmaster(self) -> psutil.Process | None:
        """The running server; None where there is none, even if its process number now belongs to somebody else."""
        try:
            first = (self.data / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0]
            process = psutil.Process(int(first))
        except (FileNotFoundError, ValueError, psutil.NoSuchProcess):
            return None
        return process if is_postgres_of(process, self.data) else None

    def url(self, role: str, password: str, database: str = DATABASE) -> str:
        """Address of the database for one role, understood by libpq and by the settings alike."""
        if self.uses_socket:
            return f"postgresql://{role}:{password}@/{database}?host={quote(str(self.socket_folder))}&port={self.port}"
        return f"postgresql://{role}:{password}@127.0.0.1:{self.port}/{database}"

    def _configure(self) -> None:
        """Write what depends on where the checkout lies now and what this run asks for."""
        settings = {
            "max_connections": "200",
            "listen_addresses": "" if self.uses_socket else "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": f'"{self.socket_folder}"' if self.uses_socket else "",
            "unix_socket_permissions": "0700",
            "password_encryption": "scram-sha-256",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "logging_collector": "on",
            "log_directory": str(self.home / "log"),
            "log_filename": "postgresql-%a.log",  # one for each day of the week, each written anew
            "log_truncate_on_rotation": "on",
            "log_rotation_age": "1d",
            "log_rotation_size": "0",
            "log_file_mode": "0600",
            **self.settings,
        }
        lines = [f"{name} = '{quoted(value)}'\n" for name, value in settings.items()]
        self._write(self.data / "oversight.conf", "".join(lines))

    def _folder(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        if self.account:
            os.chown(folder, self.account.uid, self.account.gid)
        folder.chmod(0o700)

    def _write(self, path: Path, text: str) -> None:
        path.write_text(text, encoding="utf-8")
        path.chmod(0o600)
        if self.account:
            os.chown(path, self.account.uid, self.account.gid)

    def _single(self, data: Path, statements: str, passwords: Passwords) -> None:
        """Run statements without a server and so without a login; the first error ends it."""
        text = statements.format(
            owner=OWNER, application=APPLICATION, database=DATABASE,
            owner_password=passwords.owner, application_password=passwords.application,
        )  # fmt: skip
        self._run("postgres", "--single", "-j", "-c", "exit_on_error=true", "-D", str(data), "postgres", text=text)

    def _run(self, program: str, *arguments: str, text: str = "") -> None:
        bin_folder = runnable_install(self.home, self.account) / "bin"
        self.start_log.unlink(missing_ok=True)
        done = subprocess.run(
            [bin_folder / program, *arguments],
            cwd=self.home, env=_environment(), input=text, capture_output=True, text=True, check=False,
            **run_as(self.account),
        )  # fmt: skip
        if done.returncode != 0:
            raise self._failure(program, done.stdout + done.stderr)

    def _failure(self, program: str, output: str) -> StackFailure:
        started = self.start_log.read_text(encoding="utf-8", errors="replace") if self.start_log.exists() else ""
        logs = sorted((self.home / "log").glob("*.log"), key=lambda path: path.stat().st_mtime)
        logged = _tail(logs[-1]) if logs else ""
        if is_disk_full(output + started + logged):
            return StackFailure(disk_sentence(str(self.home)))
        if not started and output:
            self.start_log.write_text(output, encoding="utf-8")
        place = logs[-1] if logs and not started.count("FATAL") else self.start_log
        return StackFailure(f"The database could not be made ready ({program}): {_reason(output, started)} See {place}")


def quoted(value: str) -> str:
    """A value of postgresql.conf between its quotes."""
    return value.replace("\\", "\\\\").replace("'", "''")


def free_port() -> int:
    """A port of 127.0.0.1 that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment() -> dict[str, str]:
    """What a program of PostgreSQL needs; no PGHOST or PGDATA of the user's own server reaches it."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def _tail(path: Path, size: int = 4000) -> str:
    return path.read_bytes()[-size:].decode("utf-8", "replace")


def _reason(*texts: str) -> str:
    """The line that names the cause: the last error a program printed."""
    lines: Sequence[str] = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if any(word in line for word in ("FATAL", "ERROR", "PANIC", "error:"))]
    return f"{(errors or lines or ['no reason was given'])[-1].rstrip('.')}."
