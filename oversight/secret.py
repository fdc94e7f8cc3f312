"""The secret key of a stack that was given none: made once, kept readable by its owner only."""

import os
import secrets
from pathlib import Path


def secret_key(var: Path) -> str:
    """Read `var/secret_key`, making it first where it is missing.

    Safe against two processes that start at once: both end with the key that was linked first.
    """
    path = var / "secret_key"
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        var.mkdir(parents=True, exist_ok=True)
    mine = var / f".secret_key.{os.getpid()}"
    descriptor = os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    try:
        os.link(mine, path)
    except FileExistsError:
        pass
    finally:
        mine.unlink()
    return path.read_text(encoding="ascii")
