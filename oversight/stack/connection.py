"""Speaking to a database as its owner, without a password on any command line."""

import os
from urllib.parse import parse_qsl, unquote, urlsplit

import psycopg

from oversight.stack.failure import StackFailure

# libpq's parameters and the variables that carry them to pg_dump and pg_restore.
VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "connect_timeout": "PGCONNECT_TIMEOUT",
    "options": "PGOPTIONS",
    "channel_binding": "PGCHANNELBINDING",
}


def parameters(url: str) -> dict[str, str]:
    """Parameters of libpq in a database address; what only Django reads is left out."""
    parts = urlsplit(url)
    named = {
        "host": parts.hostname,
        "port": str(parts.port) if parts.port else None,
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "dbname": unquote(parts.path.removeprefix("/")),
        **{name: value for name, value in parse_qsl(parts.query) if name in VARIABLES},
    }
    return {name: value for name, value in named.items() if value}


def program_environment(url: str, *, database: str | None = None) -> dict[str, str]:
    """Environment of a client program that is to speak to `url`, or to another database of that server."""
    values = parameters(url) | ({"dbname": database} if database else {})
    own = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return own | {VARIABLES[name]: value for name, value in values.items()}


def connect(url: str, *, database: str | None = None) -> psycopg.Connection:
    """Open a connection where each statement stands alone. Raises StackFailure where the server does not let us in."""
    values = parameters(url) | ({"dbname": database} if database else {})
    try:
        return psycopg.connect(autocommit=True, **values)  # type: ignore[arg-type]  # libpq's own names
    except psycopg.OperationalError as error:
        reason = str(error).strip().splitlines()[0].rstrip(".")
        raise StackFailure(f"The database does not answer: {reason}.") from error


def server_major(connection: psycopg.Connection) -> int:
    """Major version of the server behind a connection."""
    return connection.info.server_version // 10_000
