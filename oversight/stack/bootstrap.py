"""`script/bootstrap`: the virtual environment, the pinned packages, the libraries of the system.

Run by any Python ≥ 3.11 before anything is installed: only the standard library is imported.
"""

import argparse
import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path

from oversight.stack.failure import StackFailure, disk_sentence, is_disk_full, of_os_error
from oversight.stack.libraries import RUNTIME, TESTS, Need, provide
from oversight.stack.places import ROOT
from oversight.stack.preflight import check_space

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
SPACE_FOR_PACKAGES = 1500  # megabytes


def main(arguments: list[str] | None = None) -> int:
    """Prepare the checkout; 1 and one sentence where that fails."""
    parser = argparse.ArgumentParser(prog="script/bootstrap", description="Install what the project needs.")
    parser.add_argument("--test", action="store_true", help="also install the tools of the tests")
    test = parser.parse_args(arguments).test
    try:
        make_environment()
        for name in ("requirements.txt", "requirements-test.txt") if test else ("requirements.txt",):
            install_requirements(ROOT / name)
        provide((*RUNTIME, *TESTS) if test else RUNTIME, VENV / ".system-missing", say)
    except StackFailure as failure:
        print(failure, file=sys.stderr)
        return 1
    except OSError as error:
        print(of_os_error(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; the next start goes on from here.", file=sys.stderr)
        return 130
    return 0


def say(line: str) -> None:
    """One line for each step, at once."""
    print(line, flush=True)


def make_environment() -> None:
    """Make .venv, anew where the Python it was made with is gone or too old."""
    if works(PYTHON):
        return
    check_space(VENV, least=SPACE_FOR_PACKAGES)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if importlib.util.find_spec("ensurepip") is None:
        provide([venv_need(version)], None, say)
    say(f"Python: making .venv with Python {version}.")
    done = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True, check=False
    )
    if done.returncode != 0 or not works(PYTHON):
        raise failure_of("The virtual environment .venv could not be made", done.stdout + done.stderr)


def venv_need(version: str) -> Need:
    """Debian and Ubuntu ship Python without the part that makes virtual environments."""
    package = f"python{version}-venv"

    def present() -> bool:
        importlib.invalidate_caches()
        return importlib.util.find_spec("ensurepip") is not None

    return Need(f"The venv module of Python {version}", present, (package,), (f"python@{version}",),
                "no virtual environment can be made", vital=True)  # fmt: skip


def works(python: Path) -> bool:
    """Whether .venv has a Python that runs, with pip, and is new enough."""
    try:
        check = [str(python), "-c", "import pip, sys; sys.exit(sys.version_info < (3, 11))"]
        return subprocess.run(check, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def install_requirements(requirements: Path) -> None:
    """Install the pinned packages, only where the list has changed since it was last installed whole."""
    stamp = VENV / f".{requirements.stem}.sha256"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    check_space(VENV, least=SPACE_FOR_PACKAGES)
    say(f"Python: installing the packages of {requirements.name} (the first time takes some minutes) …")
    stamp.unlink(missing_ok=True)
    log = VENV / "pip.log"
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--prefer-binary"]
    command = [*pip, "-r", str(requirements)]
    with log.open("w", encoding="utf-8") as file:
        done = subprocess.run(command, cwd=ROOT, stdout=file, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0:
        raise failure_of(
            f"The packages of {requirements.name} could not be installed", log.read_text(errors="replace"), log
        )
    stamp.write_text(wanted, encoding="ascii")


def failure_of(what: str, output: str, log: Path | None = None) -> StackFailure:
    """One sentence from the output of a program that failed."""
    if is_disk_full(output):
        return StackFailure(disk_sentence(str(VENV)))
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.upper().startswith("ERROR")]
    reason = (errors or lines or ["no reason was given"])[-1].rstrip(".")
    return StackFailure(f"{what}: {reason}." + (f" See {log}" if log else ""))


if __name__ == "__main__":
    sys.exit(main())
