"""The terminal tells of parts that ended and of errors, not of every line."""

from pathlib import Path

from oversight.stack.console import Console, Follower

ENDED = "2026-11-22 08:33:36,931 WARN exited: worker (terminated by SIGKILL; not expected)\n"


def test_only_lines_added_from_now_on_are_read(tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    log.write_text("old\n")
    follower = Follower(log)
    with log.open("a") as file:
        file.write("new\nhal")
        file.flush()
        assert list(follower.lines()) == ["new"]
        file.write("f\n")
    assert list(follower.lines()) == ["half"]


def test_a_rotated_log_is_read_from_its_beginning(tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    log.write_text("a long old line\n")
    follower = Follower(log)
    log.rename(tmp_path / "web.log.1")
    assert list(follower.lines()) == []
    log.write_text("new\n")
    assert list(follower.lines()) == ["new"]


def test_a_part_that_ended_and_an_error_are_news(tmp_path: Path) -> None:
    console = Console(tmp_path, ["web", "worker"])
    (tmp_path / "supervisor.log").write_text(ENDED + "2026-11-22 08:33:36,932 INFO spawned: 'worker' with pid 5\n")
    (tmp_path / "web.log").write_text("08:33 INFO django 200\n08:33 ERROR django.request Internal Server Error: /x\n")
    assert list(console.news()) == [
        "worker: ended (terminated by SIGKILL) and is started again.",
        "web: 08:33 ERROR django.request Internal Server Error: /x",
    ]
    assert console.ended == {"web": 0, "worker": 1}
