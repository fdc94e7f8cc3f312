"""Where the stack keeps its things: all under one folder, `var/` unless OVERSIGHT_VAR names another."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from oversight.stack.failure import StackFailure

ROOT = Path(__file__).resolve().parent.parent.parent
SYSTEM_HOME = Path("/var/lib/deep-synthesis-oversight")


@dataclass(frozen=True, slots=True)
class Places:
    """The folders and files of one stack."""

    root: Path
    var: Path

    @classmethod
    def of(cls, environ: Mapping[str, str], *, default: str = "var") -> "Places":
        """Read OVERSIGHT_VAR; without it the folder `default` of the checkout."""
        named = environ.get("OVERSIGHT_VAR", "")
        return cls(root=ROOT, var=Path(named).expanduser().resolve() if named else ROOT / default)

    @property
    def env_file(self) -> Path:
        return self.var / "stack.env"

    @property
    def log(self) -> Path:
        return self.var / "log"

    @property
    def run(self) -> Path:
        return self.var / "run"

    @property
    def lock(self) -> Path:
        return self.run / "lock"

    @property
    def media(self) -> Path:
        return self.var / "media"

    @property
    def replaced_media(self) -> Path:
        """Where a restore keeps the files it replaces until it has succeeded."""
        return self.var / "media.replaced"

    @property
    def database_home(self) -> Path:
        """Where the embedded database lies when the user it runs as can reach it."""
        return self.var / "postgres"

    @property
    def system_database_home(self) -> Path:
        """Where it lies otherwise: outside the checkout, one folder for each `var/`."""
        return SYSTEM_HOME / hashlib.sha256(str(self.var).encode()).hexdigest()[:12]

    def make(self) -> None:
        """Make the folders, readable by their owner only.

        Raises StackFailure where `var/` belongs to somebody else.
        """
        if not self.var.is_dir():
            # Started as root the database runs as another user, who passes through and sees nothing.
            self.var.mkdir(parents=True, mode=0o711 if os.geteuid() == 0 else 0o700)
        if not os.access(self.var, os.R_OK | os.W_OK | os.X_OK):
            raise StackFailure(
                f"{self.var} belongs to {owner_name(self.var)}: "
                "start as that user, or set OVERSIGHT_VAR to a folder of yours."
            )
        broker = [self.var / "broker" / name for name in ("queue", "control", "processed")]
        for folder in (self.log, self.run, self.media, self.var / "mail", self.var / "broker", *broker):
            folder.mkdir(mode=0o700, exist_ok=True)


def owner_name(path: Path) -> str:
    """Name of the user who owns a file, or the number where the system knows no name."""
    try:
        return path.owner()
    except KeyError:
        return f"user {path.stat().st_uid}"
