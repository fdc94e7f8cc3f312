"""What speaks against a start is said in one sentence, before anything is started."""

import shutil
import socket
from collections import namedtuple
from pathlib import Path

import pytest

from oversight.stack.failure import StackFailure
from oversight.stack.places import Places
from oversight.stack.preflight import check_port, check_space, check_whole

Usage = namedtuple("Usage", "total used free")


def test_a_busy_port_is_named_together_with_the_option_that_helps() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(StackFailure, match=rf"^Port {port} is used by another program.*--port \d+\.$"):
            check_port("127.0.0.1", port)


def test_a_free_port_passes() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
    check_port("127.0.0.1", port)


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_number_that_is_no_port_is_refused(port: int) -> None:
    with pytest.raises(StackFailure, match="from 1 to 65535"):
        check_port("127.0.0.1", port)


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(StackFailure, match=r"cannot listen on 192\.0\.2\.1"):
        check_port("192.0.2.1", 8000)


def test_a_disk_with_little_room_is_refused_with_both_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 10**12, 499_999_999))
    with pytest.raises(StackFailure, match="has 499 MB left and 500 MB are needed"):
        check_space(tmp_path / "not" / "there" / "yet")


def test_a_disk_with_just_enough_room_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 10**12, 500_000_000))
    check_space(tmp_path)


def test_the_server_does_not_start_on_files_and_database_of_two_moments(places: Places) -> None:
    check_whole(places)
    places.replaced_media.mkdir()
    with pytest.raises(StackFailure, match="run script/restore again"):
        check_whole(places)
