"""A process is ended only when it is ours; a number in a file proves nothing."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from oversight.stack.cluster import Cluster
from oversight.stack.processes import MARK, end, is_part, parts


@pytest.fixture
def sleepers(tmp_path: Path) -> Iterator[dict[str, subprocess.Popen[bytes]]]:
    """Three sleeping programs: one of this stack, one of another checkout, one of nobody's."""
    marks = {"ours": {MARK: str(tmp_path)}, "theirs": {MARK: str(tmp_path / "other")}, "strange": {}}
    started = {
        name: subprocess.Popen(["sleep", "60"], env={"PATH": os.environ["PATH"], **mark})
        for name, mark in marks.items()
    }
    yield started
    for process in started.values():
        process.kill()
        process.wait()


def test_only_processes_with_the_mark_of_this_stack_are_ours(
    tmp_path: Path, sleepers: dict[str, subprocess.Popen[bytes]]
) -> None:
    assert {name for name, process in sleepers.items() if is_part(psutil.Process(process.pid), tmp_path)} == {"ours"}
    assert [process.pid for process in parts(tmp_path)] == [sleepers["ours"].pid]


def test_ending_what_is_ours_leaves_the_others_alone(
    tmp_path: Path, sleepers: dict[str, subprocess.Popen[bytes]]
) -> None:
    end(parts(tmp_path), patience=5)
    assert parts(tmp_path) == []
    assert sleepers["theirs"].poll() is None
    assert sleepers["strange"].poll() is None


def test_a_process_that_ignores_the_request_is_ended_anyway(tmp_path: Path) -> None:
    script = "trap '' TERM; echo ready; read forever"
    marked = {**os.environ, MARK: str(tmp_path)}
    stubborn = subprocess.Popen(["sh", "-c", script], env=marked, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert stubborn.stdin
    assert stubborn.stdout
    assert stubborn.stdout.readline() == b"ready\n"
    end(parts(tmp_path), patience=0.5)
    assert parts(tmp_path) == []
    stubborn.wait(5)
    stubborn.stdin.close()
    stubborn.stdout.close()


def test_a_stale_postmaster_file_with_the_number_of_another_program_ends_nothing(
    tmp_path: Path, sleepers: dict[str, subprocess.Popen[bytes]]
) -> None:
    cluster = Cluster(tmp_path / "postgres")
    cluster.data.mkdir(parents=True)
    (cluster.data / "postmaster.pid").write_text(f"{sleepers['strange'].pid}\n{cluster.data}\n")
    assert cluster.postmaster() is None
    cluster.settle()
    assert sleepers["strange"].poll() is None
    assert not (cluster.data / "postmaster.pid").exists()
