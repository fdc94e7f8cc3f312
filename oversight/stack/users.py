"""As whom the embedded database runs: PostgreSQL refuses to run as root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from oversight.stack.failure import StackFailure

OWN_ACCOUNT = "oversight-db"
# An account of our own comes first: nobody else's program runs as it. The others are a last resort.
OTHER_ACCOUNTS = ("postgres", "_postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    """A user of the system other than the one who started the command."""

    name: str
    uid: int
    gid: int


def database_account(data: Path) -> Account | None:
    """Choose as whom the database runs; None: as the user who started the command.

    A database that exists keeps its owner. Raises StackFailure where no unprivileged account can be had, or
    where a database of somebody else is met without the rights of root.
    """
    owner = data.stat().st_uid if data.exists() else None
    if os.geteuid() != 0:
        if owner not in (None, os.geteuid()):
            raise StackFailure(f"The database in {data} belongs to another user: start as root or as that user.")
        return None
    if owner:
        return account_of(owner, data)
    return _account(OWN_ACCOUNT) or _made_account() or _first_other()


def account_of(uid: int, data: Path) -> Account:
    """The account with this number. Raises StackFailure where the system does not know it."""
    try:
        entry = pwd.getpwuid(uid)
    except KeyError as error:
        raise StackFailure(f"The database in {data} belongs to user {uid}, whom this system does not know.") from error
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def run_as(account: Account | None) -> dict[str, Any]:
    """Arguments of `subprocess` that run a program as `account`, without any group of root."""
    if account is None:
        return {}
    return {"user": account.uid, "group": account.gid, "extra_groups": []}


def can_enter(folder: Path, account: Account | None) -> bool:
    """Whether the account can pass into a folder: asked of the system itself, which knows modes, lists and mounts."""
    if account is None:
        return True
    return (
        subprocess.run(["/bin/sh", "-c", 'test -x "$0"', folder], cwd="/", **run_as(account), check=False).returncode
        == 0
    )


def _account(name: str) -> Account | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _made_account() -> Account | None:
    tool = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if tool is None:
        return None
    shell = "/usr/sbin/nologin" if Path("/usr/sbin/nologin").exists() else "/bin/false"
    made = subprocess.run(
        [tool, "--system", "--no-create-home", "--home-dir", "/nonexistent", "--shell", shell, OWN_ACCOUNT],
        capture_output=True,
        check=False,
    )
    return _account(OWN_ACCOUNT) if made.returncode == 0 else None


def _first_other() -> Account:
    for name in OTHER_ACCOUNTS:
        if account := _account(name):
            return account
    raise StackFailure(
        "PostgreSQL does not run as root and this system has no account for it: "
        f"make one (useradd --system {OWN_ACCOUNT}), or start as another user."
    )
