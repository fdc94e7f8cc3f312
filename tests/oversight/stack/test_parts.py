"""The supervisor is told to keep web, worker and beat alive, whatever the checkout is called."""

import configparser
import shlex
from pathlib import Path

import pytest

from oversight.stack.failure import StackFailure
from oversight.stack.parts import parts, supervisor_configuration
from oversight.stack.places import Places


def configuration(var: Path, *, as_root: bool = False, host: str = "127.0.0.1") -> configparser.ConfigParser:
    places = Places(root=var.parent, var=var)
    parser = configparser.ConfigParser(inline_comment_prefixes=(";", "#"))  # as supervisord reads it
    parser.read_string(supervisor_configuration(places, parts(places, host, 8123), as_root=as_root))
    return parser


def test_each_part_comes_back_and_is_ended_with_its_children() -> None:
    read = configuration(Path("/srv/house/var"))
    programs = [section for section in read.sections() if section.startswith("program:")]
    assert programs == ["program:web", "program:worker", "program:beat"]
    assert {(read[name]["autorestart"], read[name]["killasgroup"]) for name in programs} == {("true", "true")}


def test_a_folder_with_blanks_and_per_cent_stays_one_word() -> None:
    read = configuration(Path("/srv/50% more room/var"))
    words = shlex.split(read["program:beat"]["command"])
    assert words[-2:] == ["-s", "/srv/50% more room/var/run/beat"]


def test_only_the_web_server_uses_a_pool_of_connections() -> None:
    read = configuration(Path("/srv/house/var"))
    assert 'DATABASE_POOL="1"' in read["program:web"]["environment"]
    assert "environment" not in read["program:worker"]


def test_the_web_server_s_processes_are_replaced_in_turn_and_do_not_hoard_memory() -> None:
    """Drafts as PDF, shown by eight threads, take 540 MB a process, and 330 with a bound on the arenas of malloc."""
    web = configuration(Path("/srv/house/var"))["program:web"]
    assert 'MALLOC_ARENA_MAX="2"' in web["environment"]
    command = shlex.split(web["command"])
    assert int(command[command.index("--max-requests") + 1]) > int(command[command.index("--max-requests-jitter") + 1])
    assert int(command[command.index("--max-requests-jitter") + 1]) > 0


def test_the_web_server_listens_where_it_was_told() -> None:
    command = shlex.split(configuration(Path("/srv/var"), host="::1")["program:web"]["command"].replace("%%", "%"))
    assert command[command.index("--bind") + 1] == "[::1]:8123"


def test_root_says_that_root_is_meant() -> None:
    assert configuration(Path("/srv/var"), as_root=True)["supervisord"]["user"] == "root"
    assert "user" not in configuration(Path("/srv/var"))["supervisord"]


def test_a_folder_that_the_file_cannot_name_is_refused() -> None:
    with pytest.raises(StackFailure, match="move the checkout"):
        configuration(Path("/srv/a ;b/var"))
