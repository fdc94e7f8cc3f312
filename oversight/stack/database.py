"""Which database a command works on: the embedded one, started while it is needed, or the one of DATABASE_URL."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from oversight.stack.cluster import APPLICATION, OWNER, Cluster, Passwords
from oversight.stack.connection import connect
from oversight.stack.envfile import read_env, write_env
from oversight.stack.failure import StackFailure
from oversight.stack.places import Places
from oversight.stack.users import can_enter

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Database:
    """Addresses of one database for its two roles; `cluster` is None where the server is not ours."""

    url: str
    owner_url: str
    cluster: Cluster | None = None

    @property
    def environment(self) -> dict[str, str]:
        return {"DATABASE_URL": self.url, "DATABASE_OWNER_URL": self.owner_url}


def is_external(environ: Mapping[str, str]) -> bool:
    """Whether the environment names a server, so that the embedded one stays off."""
    return bool(environ.get("DATABASE_URL"))


@contextmanager
def running_database(
    places: Places, environ: Mapping[str, str], say: Say, *, settings: Mapping[str, str] | None = None
) -> Iterator[Database]:
    """Give a database that answers; the embedded one is made where there is none, started, and stopped in the end.

    Its addresses go to `var/stack.env`. Raises StackFailure.
    """
    if is_external(environ):
        say("Database: the server of DATABASE_URL.")
        given = Database(environ["DATABASE_URL"], environ.get("DATABASE_OWNER_URL") or environ["DATABASE_URL"])
        connect(given.owner_url).close()  # a wrong address is better said here than by a traceback later
        yield given
        return
    cluster = embedded_cluster(places, settings=settings)
    passwords = _ready(cluster, places, say)
    say(f"Database: starting the embedded PostgreSQL in {cluster.home}{_as_whom(cluster)}.")
    try:
        cluster.start()
        database = Database(
            cluster.url(APPLICATION, passwords.application), cluster.url(OWNER, passwords.owner), cluster
        )
        write_env(places.env_file, {**read_env(places.env_file), **database.environment})
        yield database
    finally:
        cluster.stop()


def embedded_cluster(places: Places, *, settings: Mapping[str, str] | None = None) -> Cluster:
    """The cluster of this stack, under `var/` or, where its user cannot enter that, under /var/lib."""
    beside = Cluster(places.database_home, settings=settings)
    if beside.exists or can_enter(places.var, beside.account):
        return beside
    return Cluster(places.system_database_home, settings=settings)


def _ready(cluster: Cluster, places: Places, say: Say) -> Passwords:
    """Make the cluster where there is none. The passwords of its roles."""
    known = _known_passwords(places)
    if not cluster.exists:
        if known:
            # An empty database in place of one that is only elsewhere would look like a loss.
            raise StackFailure(
                f"The database that {places.env_file} names is not in {cluster.home}: was the checkout moved? "
                f"Move its folder there as well, or remove {places.env_file} to begin with an empty one."
            )
        say("Database: making the embedded PostgreSQL (once).")
        made = Passwords()
        cluster.create(made)
        return made
    if known is None:
        say("Database: its passwords are lost; giving the two roles new ones.")
        cluster.set_passwords(known := Passwords())
    return known


def _known_passwords(places: Places) -> Passwords | None:
    values = read_env(places.env_file)
    owner, application = (urlsplit(values.get(name, "")) for name in ("DATABASE_OWNER_URL", "DATABASE_URL"))
    if owner.username != OWNER or application.username != APPLICATION or not (owner.password and application.password):
        return None
    return Passwords(owner=owner.password, application=application.password)


def _as_whom(cluster: Cluster) -> str:
    return f", run as {cluster.account.name}" if cluster.account else ""
