"""What the system must bring is installed where that is allowed, and named with the command to type where not."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from oversight.stack import libraries
from oversight.stack.failure import StackFailure
from oversight.stack.libraries import RUNTIME, Need, provide


@dataclass
class FakeInstaller:
    """A package manager that brings what it `has`."""

    has: tuple[str, ...] = ()
    words: str = "apt-get"
    installed: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def install(self, need: Need) -> None:
        self.asked.append(need.name)
        if need.name in self.has:
            self.installed.append(need.name)


def need(installer: FakeInstaller, name: str, *, vital: bool = False) -> Need:
    return Need(name, lambda: name in installer.installed, (f"lib{name}",), (name,), "nothing works", vital=vital)


def use(monkeypatch: pytest.MonkeyPatch, installer: FakeInstaller | None) -> None:
    monkeypatch.setattr(libraries, "find_installer", lambda: installer)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(libraries, "ON_MAC", False)


def test_what_is_missing_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installer = FakeInstaller(has=("pango",))
    use(monkeypatch, installer)
    provide([need(installer, "pango", vital=True)], tmp_path / "stamp", print)
    assert installer.installed == ["pango"]


def test_a_vital_library_that_may_not_be_installed_stops_with_the_command_to_type(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    use(monkeypatch, None)
    with pytest.raises(StackFailure, match=r"^pango is missing, so nothing works: type .*apt-get install libpango\.$"):
        provide([need(FakeInstaller(), "pango", vital=True)], None, print)


def test_something_useful_that_may_not_be_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, None)
    said: list[str] = []
    provide([need(FakeInstaller(), "font")], None, said.append)
    assert said == ["System: font is missing, so nothing works: type sudo apt-get install libfont."]


def test_what_could_not_be_had_is_not_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installer = FakeInstaller()
    use(monkeypatch, installer)
    for _ in range(2):
        provide([need(installer, "font")], tmp_path / "stamp", print)
    assert installer.asked == ["font"]


def test_nothing_is_vital_but_what_prints_documents() -> None:
    assert [each.name for each in RUNTIME if each.vital] == ["Pango"]
