"""The Chinese catalogue says everything the source says: nothing is missing, doubtful, broken or left over."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.utils import translation

from filings.models import Submission
from inspections.models import CorrectiveComments
from reports.models import NoticeVisit

ROOT = Path(__file__).resolve().parent.parent
APPS = ("oversight", "reports", "filings", "inspections")
TEXTS = {".py", ".html", ".txt"}
CATALOGUE = ROOT / "oversight" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
COMMAND = (sys.executable, "-m", "django", "makemessages", "-l", "zh_Hans", "-e", "html,txt,py", "--no-wrap")
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]|\{\w*\}")
LINE = re.compile(r'(?P<keyword>msgctxt|msgid_plural|msgid|msgstr)(?:\[\d+\])? (?P<text>".*")')

needs_gettext = pytest.mark.skipif(
    not (shutil.which("xgettext") and shutil.which("msgfmt")), reason="the programs xgettext and msgfmt are not here"
)


@dataclass(frozen=True, slots=True)
class Message:
    """One entry of a catalogue. `original` is the plural where the message has one."""

    original: str
    translation: str = ""
    fuzzy: bool = False
    obsolete: bool = False


Catalogue = Mapping[tuple[str, str], Message]


@needs_gettext
def test_every_text_of_the_four_apps_is_said_in_chinese(tmp_path: Path) -> None:
    found = extracted(tmp_path)

    assert len(found) > 900, "makemessages found too little: were the sources copied?"
    wrong = flaws(read(CATALOGUE), found)
    assert not wrong, "the catalogue needs:\n" + "\n".join(wrong)


def test_gettext_has_no_name_that_the_extraction_does_not_know() -> None:
    """A text marked by any other name is in no catalogue, and nothing would tell."""
    renamed = [
        f"{path.relative_to(ROOT)}: {name.asname}"
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for name in node.names
        if "gettext" in name.name and name.asname not in {None, "_"}
    ]
    assert renamed == []


def test_words_that_english_shares_and_the_law_tells_apart_are_told_apart() -> None:
    """A submission refused (不予备案) and a correction refused (拒不改正) are two things; so are the others."""
    with translation.override("zh-hans"):
        assert str(Submission.State.REFUSED.label) == "不予备案"
        assert str(CorrectiveComments.Outcome.REFUSED.label) == "拒不改正"
        assert str(NoticeVisit.What.REFUSED.label) == "确认未被接受"


@needs_gettext
def test_the_catalogue_compiles_without_a_complaint(tmp_path: Path) -> None:
    done = subprocess.run(
        ["msgfmt", "--check", "-o", str(tmp_path / "django.mo"), str(CATALOGUE)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("written", "flaw"),
    [
        ("", "missing: '%(days)s days left'"),
        ('msgid "%(days)s days left"\nmsgstr ""\n', "empty: '%(days)s days left'"),
        ('#, fuzzy\nmsgid "%(days)s days left"\nmsgstr "还剩%(days)s日"\n', "fuzzy: '%(days)s days left'"),
        ('msgid "%(days)s days left"\nmsgstr "还剩%(day)s日"\n', "placeholders: '%(days)s days left'"),
        ('msgid "%(days)s days left"\nmsgstr "还剩"\n"几日"\n', "placeholders: '%(days)s days left'"),
        ('#~ msgid "%(days)s days left"\n#~ msgstr "还剩%(days)s日"\n', "obsolete: '%(days)s days left'"),
        ('msgctxt "law"\nmsgid "%(days)s days left"\nmsgstr "还剩%(days)s日"\n', "missing: '%(days)s days left'"),
        (
            'msgid "%(days)s days left"\nmsgstr "还剩%(days)s日"\n\nmsgid "gone"\nmsgstr "已去"\n',
            "obsolete: 'gone'",
        ),
    ],
)
def test_a_flaw_of_the_catalogue_is_named(tmp_path: Path, written: str, flaw: str) -> None:
    catalogue = tmp_path / "django.po"
    catalogue.write_text(written, encoding="utf-8")

    assert flaw in flaws(read(catalogue), {("", "%(days)s days left"): Message("%(days)s days left")})


def test_a_plural_is_compared_by_its_plural(tmp_path: Path) -> None:
    plural = 'msgid "one day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n}日"\n'
    catalogue = tmp_path / "django.po"
    catalogue.write_text(plural, encoding="utf-8")

    assert flaws(read(catalogue), {("", "one day"): Message("{n} days")}) == []


def extracted(folder: Path) -> Catalogue:
    """What makemessages finds in copies of the sources, so that nothing in the project is touched."""
    for app in APPS:
        for source in (ROOT / app).rglob("*"):
            if source.suffix in TEXTS and source.is_file():
                copy = folder / source.relative_to(ROOT)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, copy)
    (folder / "locale").mkdir()
    environment = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run(COMMAND, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return read(folder / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po")


def flaws(catalogue: Catalogue, wanted: Catalogue) -> list[str]:
    """Every text that the catalogue says badly, and every one that nobody says any more."""
    found = []
    for key, message in wanted.items():
        said = catalogue.get(key)
        if said is None or said.obsolete:
            found.append(f"missing: {key[1]!r}")
        elif said.fuzzy:
            found.append(f"fuzzy: {key[1]!r}")
        elif not said.translation:
            found.append(f"empty: {key[1]!r}")
        elif placeholders(said.translation) != placeholders(message.original):
            found.append(f"placeholders: {key[1]!r}")
    found += [f"obsolete: {key[1]!r}" for key, said in catalogue.items() if said.obsolete or key not in wanted]
    return found


def placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def read(path: Path) -> Catalogue:
    """The entries of a PO file by context and English text; its header is left out."""
    entries = dict(_entry(block) for block in path.read_text(encoding="utf-8").split("\n\n") if "msgid " in block)
    return {key: message for key, message in entries.items() if key[1]}


def _entry(block: str) -> tuple[tuple[str, str], Message]:
    parts: dict[str, str] = {}
    for keyword, text in _parts(block):
        parts[keyword] = parts.get(keyword, "") + text
    message = Message(
        original=parts.get("msgid_plural", parts["msgid"]),
        translation=parts["msgstr"],
        fuzzy=bool(re.search(r"^#,.*\bfuzzy\b", block, re.MULTILINE)),
        obsolete="#~ msgid" in block,
    )
    return (parts.get("msgctxt", ""), parts["msgid"]), message


def _parts(block: str) -> Iterator[tuple[str, str]]:
    """Each string of an entry, with the keyword that it continues."""
    keyword = ""
    for line in block.splitlines():
        body = line.removeprefix("#~ ")
        if match := LINE.match(body):
            keyword = match["keyword"]
            yield keyword, ast.literal_eval(match["text"])
        elif body.startswith('"'):
            yield keyword, ast.literal_eval(body)
