"""`manage.py workday`: one day on the output, a reason for every day, one clear sentence for every mistake."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]


def workday(*arguments: str, language: str = "en") -> tuple[str, str]:
    output, errors = StringIO(), StringIO()
    with translation.override(language):
        call_command("workday", *arguments, stdout=output, stderr=errors, no_color=True)
    return output.getvalue(), errors.getvalue()


@pytest.mark.parametrize(
    ("arguments", "day"),
    [
        (["2026-09-24", "+10"], "2026-10-15"),
        (["2026-09-24", "10"], "2026-10-15"),
        (["2026-09-18", "+15", "--unit", "calendar"], "2026-10-08"),
        (["2026-07-03", "+90", "--unit", "calendar", "--no-roll"], "2026-10-01"),
        (["2025-08-31", "+6", "--unit=months"], "2026-02-28"),
        (["2026-08-28", "+30", "--extend", "10", "--pause", "2026-09-07..2026-09-11"], "2026-11-05"),
        (
            ["2026-08-28", "+30", "--pause", "2026-09-07..2026-09-11", "--pause", "2026-09-10..2026-09-16"],
            "2026-10-27",
        ),
    ],
)
def test_it_prints_the_day_and_nothing_else(arguments: list[str], day: str) -> None:
    assert workday(*arguments) == (f"{day}\n", "")


def test_a_provisional_day_is_said_beside_the_output() -> None:
    output, errors = workday("2099-12-22", "+10")
    assert output.count("\n") == 1
    assert "may still be moved by the next holiday notice" in errors


def test_explain_gives_a_line_a_day_with_its_number_and_reason() -> None:
    lines = workday("2026-09-30", "+3", "--explain")[0].splitlines()
    assert len(lines) == 10 + 1
    assert lines[0] == "2026-10-01 Thu    –  holiday (National Day)"
    assert lines[9] == "2026-10-10 Sat    3  make-up working day (National Day)"
    assert lines[-1] == "2026-10-10"


def test_explain_speaks_chinese() -> None:
    assert "放假（国庆节）" in workday("2026-09-30", "+3", "--explain", language="zh-hans")[0]


def test_json_holds_the_day_the_calendar_and_on_request_the_days() -> None:
    document = json.loads(workday("2026-09-30", "+3", "--json")[0])
    assert document.keys() == {"due", "provisional", "calendar"}
    assert (document["due"], document["provisional"]) == ("2026-10-10", False)
    explained = json.loads(workday("2026-09-30", "+3", "--json", "--explain")[0])
    assert [note["number"] for note in explained["days"] if note["number"]] == [1, 2, 3]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["2026-02-30", "+10"], r"^'2026-02-30' is no day: write a day that exists as YYYY-MM-DD"),
        (["2026-09-24", "ten"], r"^'ten' is no length: write a whole number"),
        (["2026-09-24", "+0"], r"^A period of 0 never ends: its length is a whole number from 1\.$"),
        (["2026-09-24", "-5"], r"^A period of -5 never ends"),
        (["2026-09-24", "+10", "--unit", "weeks"], r"^weeks is no unit of a period: use one of working, calendar"),
        (["2026-09-24", "+10", "--extend=-2"], r"^An extension of -2 would shorten the period: give 0 or more\.$"),
        (["2026-09-24", "+10", "--pause", "2026-09-28"], r"^'2026-09-28' is no pause: write its first and last day"),
        (["2026-09-24", "+10", "--pause", "2026-09-28..x"], r"^'x' is no day"),
        (["2026-09-24", "+10", "--pause", "2026-09-28..2026-09-25"], r"ends before it begins: give its first day"),
        (
            ["2026-09-24", "+1", "--unit=months", "--pause=2026-09-28..2026-09-29"],
            r"^A period of months takes no",
        ),
        (["1999-09-24", "+1"], r"^1999-09-24 lies outside the calendar, which reaches from 2004-01-01 to 2100-12-31"),
        (["2026-09-24", "+99999999999999999999"], r"^2026-09-24 \+99999999999999999999 lies outside the calendar"),
    ],
)
def test_a_mistake_gets_one_sentence_with_value_rule_and_remedy(arguments: list[str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        workday(*arguments)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    # A database that nobody can reach: the command may not ask for one.
    environment = {**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:9/nowhere"}
    command = [sys.executable, "manage.py", "workday", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_from_a_shell_it_answers_without_a_database() -> None:
    done = run("2026-09-24", "+10")
    assert (done.returncode, done.stdout) == (0, "2026-10-15\n"), done.stderr


def test_from_a_shell_a_mistake_ends_non_zero_without_a_traceback() -> None:
    done = run("2026-09-24", "-5")
    assert (done.returncode, done.stdout) == (1, "")
    assert "-5" in done.stderr
    assert done.stderr.count("\n") == 1
