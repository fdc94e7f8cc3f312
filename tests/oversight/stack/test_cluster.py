"""The embedded PostgreSQL: closed to strangers, two roles, and back after whatever happened to it."""

import os
import signal

import psycopg
import pytest

from oversight.stack.cluster import APPLICATION, OWNER, Cluster, Passwords
from oversight.stack.connection import connect
from oversight.stack.database import running_database
from oversight.stack.envfile import read_env
from oversight.stack.failure import StackFailure
from oversight.stack.places import Places
from oversight.stack.processes import postgres_of

pytestmark = pytest.mark.stack


def value(url: str, query: str) -> object:
    with connect(url) as connection:
        row = connection.execute(query.encode()).fetchone()
    return row and row[0]


def test_the_owner_makes_tables_and_the_application_may_not(cluster: Cluster) -> None:
    passwords = Passwords()
    cluster.create(passwords)
    cluster.start()
    owner, application = cluster.url(OWNER, passwords.owner), cluster.url(APPLICATION, passwords.application)
    with connect(owner) as connection:
        connection.execute("CREATE TABLE kept (name text)")
    with connect(application) as connection:
        for statement in ("CREATE TABLE mine (a int)", "DROP TABLE kept", "TRUNCATE kept", "CREATE DATABASE mine"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement.encode())
    assert value(owner, "SELECT current_setting('max_connections')") == "200"
    assert value(owner, "SELECT lower('Ä') || upper('é')") == "äÉ"


def test_nobody_enters_without_a_password(cluster: Cluster) -> None:
    passwords = Passwords()
    cluster.create(passwords)
    cluster.start()
    assert cluster.data.stat().st_mode & 0o777 == 0o700
    assert cluster.socket_folder.stat().st_mode & 0o777 == 0o700
    assert value(cluster.url(OWNER, passwords.owner), "SELECT current_setting('listen_addresses')") == ""
    for role, password in ((OWNER, "wrong"), (APPLICATION, passwords.owner), ("postgres", "")):
        with pytest.raises(StackFailure, match="does not answer"):
            connect(cluster.url(role, password))


def test_after_kill_9_of_the_server_the_next_start_recovers_what_was_committed(cluster: Cluster) -> None:
    passwords = Passwords()
    cluster.create(passwords)
    cluster.start()
    url = cluster.url(OWNER, passwords.owner)
    with connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
        server = cluster.postmaster()
        assert server is not None
        # Some backends are stopped, so that they cannot notice the end of their server: true orphans.
        orphans = [process for process in postgres_of(cluster.data) if process.pid != server.pid]
        for orphan in orphans[:3]:
            os.kill(orphan.pid, signal.SIGSTOP)
        os.kill(server.pid, signal.SIGKILL)
        server.wait(5)
    assert (cluster.data / "postmaster.pid").exists()
    cluster.start()
    assert value(url, "SELECT answer FROM kept") == 42
    assert not any(orphan.is_running() and orphan.status() != "zombie" for orphan in orphans)


def test_stopping_leaves_no_process(cluster: Cluster) -> None:
    cluster.create(Passwords())
    cluster.start()
    assert postgres_of(cluster.data)
    cluster.stop()
    assert postgres_of(cluster.data) == []
    cluster.stop()


def test_a_creation_that_was_interrupted_is_begun_anew(cluster: Cluster) -> None:
    (cluster.home / "data.new").mkdir(parents=True)
    (cluster.home / "data.new" / "half").touch()
    cluster.create(Passwords())
    cluster.start()
    assert not (cluster.home / "data.new").exists()


def test_a_path_too_long_for_a_socket_is_served_on_this_machine_only(cluster: Cluster) -> None:
    deep = Cluster(cluster.home / ("x" * 90), settings={"fsync": "off"})
    cluster.home.mkdir(mode=0o711)
    passwords = Passwords()
    deep.create(passwords)
    deep.start()
    try:
        assert not deep.uses_socket
        assert value(deep.url(OWNER, passwords.owner), "SELECT current_setting('listen_addresses')") == "127.0.0.1"
    finally:
        deep.stop()


def test_lost_passwords_are_replaced_and_lost_data_are_not(places: Places) -> None:
    with running_database(places, {}, print) as database:
        first = database.owner_url
    assert read_env(places.env_file)["DATABASE_OWNER_URL"] == first
    with running_database(places, {}, print) as database:
        assert database.owner_url == first
        with connect(first) as connection:
            connection.execute("CREATE TABLE kept ()")
    places.env_file.unlink()
    with running_database(places, {}, print) as database:
        assert database.owner_url != first
        assert value(database.owner_url, "SELECT count(*) FROM kept") == 0
    places.database_home.rename(places.var / "elsewhere")
    with pytest.raises(StackFailure, match="was the checkout moved"), running_database(places, {}, print):
        pass
