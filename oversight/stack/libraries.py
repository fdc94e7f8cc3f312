"""What the system must bring: Pango and a Chinese font for documents, gettext for texts, the tools of the tests.

Read before anything is installed: only the standard library is imported.
"""

import ctypes
import os
import platform
import shutil
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from oversight.stack.failure import StackFailure

ON_MAC = platform.system() == "Darwin"
MAC_FOLDERS = ("/opt/homebrew/lib", "/usr/local/lib")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts", "~/Library/Fonts")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_BROWSERS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


@dataclass(frozen=True, slots=True)
class Need:
    """One thing of the system: how to see whether it is there, what brings it, what is lost without it."""

    name: str
    present: Callable[[], bool]
    apt: tuple[str, ...]
    brew: tuple[str, ...]
    without: str
    vital: bool = False


def pango() -> bool:
    """Whether every library that WeasyPrint opens can be opened."""
    return all(
        _loads(name)
        for name in ("gobject-2.0.so.0", "pango-1.0.so.0", "harfbuzz.so.0", "fontconfig.so.1", "pangoft2-1.0.so.0")
    )


def chinese_font() -> bool:
    """Whether a font with Chinese characters is installed."""
    with suppress(OSError):
        listed = subprocess.run(["fc-list", ":lang=zh-cn", "file"], capture_output=True, check=False)
        if listed.stdout.strip():
            return True
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    return any(True for folder in folders if folder.is_dir() for _ in folder.rglob("Noto*CJK*"))


def chromium() -> str | None:
    """Where a browser for the browser tests is; None where there is none."""
    named = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    return named or next((path for path in MAC_BROWSERS if Path(path).exists()), None)


RUNTIME = (
    Need("Pango", pango, ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"), ("pango",),
         "no document can be printed", vital=True),
    Need("a Chinese font", chinese_font, ("fonts-noto-cjk",), ("--cask", "font-noto-serif-cjk-sc"),
         "documents show boxes in place of Chinese characters"),
    Need("gettext", lambda: shutil.which("msgfmt") is not None, ("gettext",), ("gettext",),
         "changed translations are not compiled"),
)  # fmt: skip
TESTS = (
    Need("Chromium", lambda: chromium() is not None, ("chromium",), ("--cask", "chromium"),
         "browser tests are skipped"),
    Need("poppler", lambda: shutil.which("pdftotext") is not None, ("poppler-utils",), ("poppler",),
         "tests that read documents as text or images are skipped"),
    Need("qpdf", lambda: shutil.which("qpdf") is not None, ("qpdf",), ("qpdf",),
         "one check of the structure of documents is skipped"),
)  # fmt: skip


def provide(needs: Sequence[Need], stamp: Path | None, say: Callable[[str], None]) -> None:
    """Install what is missing where that is allowed; say in one sentence what stays missing and what to type.

    `stamp` remembers what could not be had, so that the next start does not try again.
    Raises StackFailure where something vital is missing.
    """
    missing = [need for need in needs if not need.present()]
    names = ", ".join(need.name for need in missing)
    tried = stamp is not None and stamp.exists() and stamp.read_text(encoding="utf-8") == names
    if missing and not tried and (installer := find_installer()):
        say(f"System: installing {names} ({installer.words}) …")
        for need in missing:
            installer.install(need)
        missing = [need for need in missing if not need.present()]
        if stamp is not None:
            stamp.write_text(", ".join(need.name for need in missing), encoding="utf-8")
    for need in missing:
        sentence = f"{need.name} is missing, so {need.without}: {command_for(need)}."
        if need.vital:
            raise StackFailure(sentence)
        say(f"System: {sentence}")


@dataclass(frozen=True, slots=True)
class Installer:
    """The package manager that we may use without asking anybody for a password."""

    words: str
    command: tuple[str, ...]
    options: tuple[str, ...] = ()

    def install(self, need: Need) -> None:
        """Install one thing; whether it worked is seen by looking for the thing itself."""
        names = need.brew if self.words == "brew" else need.apt
        if not self._run("install", *self.options, *names) and self.words != "brew":
            self._run("update")  # a fresh machine has no list of packages yet
            self._run("install", *self.options, *names)

    def _run(self, *arguments: str) -> bool:
        return _succeeds(*self.command, *arguments)


def find_installer() -> Installer | None:
    """apt-get as root or by passwordless sudo, or Homebrew; None where nothing may be installed."""
    if ON_MAC:
        return Installer("brew", ("brew",)) if shutil.which("brew") and os.geteuid() != 0 else None
    if not shutil.which("apt-get"):
        return None
    apt = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300")
    options = ("-y", "--no-install-recommends")
    if os.geteuid() == 0:
        return Installer("apt-get", apt, options)
    if shutil.which("sudo") and _succeeds("sudo", "-n", "true"):
        return Installer("sudo apt-get", ("sudo", "-n", *apt), options)
    return None


def command_for(need: Need) -> str:
    """What a person types to bring a missing thing."""
    if ON_MAC:
        return f"type brew install {' '.join(need.brew)}"
    if shutil.which("apt-get"):
        return f"type sudo apt-get install {' '.join(need.apt)}"
    return f"install it with the package manager of this system (Debian calls it {' '.join(need.apt)})"


def library_environment() -> dict[str, str]:
    """What a process needs in its environment to find the libraries of Homebrew; empty on Linux."""
    folders = [folder for folder in MAC_FOLDERS if Path(folder).is_dir()]
    if not ON_MAC or not folders:
        return {}
    return {"DYLD_FALLBACK_LIBRARY_PATH": ":".join([*folders, "/usr/lib"])}


def _succeeds(*command: str) -> bool:
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0


def _loads(soname: str) -> bool:
    stem, number = soname.split(".so.")
    on_mac = f"lib{stem}.{number}.dylib"
    names = [f"{folder}/{on_mac}" for folder in MAC_FOLDERS] if ON_MAC else [f"lib{soname}"]
    for name in names:
        with suppress(OSError):
            ctypes.CDLL(name)
            return True
    return False
