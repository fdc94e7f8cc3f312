"""Evidence of 2 GB: kept, verified and given out, with the memory it takes and its speed beside a plain hashing loop.

    python -m benchmarks.evidence [--gigabytes 2] [--folder FOLDER]

Needs a database (hold_files asks for a lock) and three times the space. Memory is the highest resident size after the
first 16 MB have gone the same way, so that what is imported once does not count.
"""

import argparse
import hashlib
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import django

MB = 1024 * 1024
MOST_GROWTH = 20
"""Megabytes by which the process may grow."""


def main() -> int:
    """Measure, print, and say by the exit code whether memory stayed flat."""
    options = _options()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oversight.settings")
    django.setup()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        return _measure(Path(folder), int(options.gigabytes * 1024))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gigabytes", type=float, default=2.0)
    parser.add_argument("--folder", default=None)
    return parser.parse_args()


def _measure(folder: Path, megabytes: int) -> int:
    from django.test import override_settings  # noqa: PLC0415 - once the settings are there

    with override_settings(MEDIA_ROOT=str(folder / "media")):
        _go(_made(folder / "small.bin", 16), lambda _name, _megabytes, _seconds: None)
        before = _highest()
        source = _made(folder / "large.bin", megabytes)
        plain = _timed(lambda: _plain(source))
        print(f"{'plain sha256 loop':24} {megabytes / plain:8.0f} MB/s")
        _go(source, lambda name, size, took: print(f"{name:24} {size / took:8.0f} MB/s  {plain / took:5.2f} of plain"))
        growth = _highest() - before
    print(f"{'resident size grew by':24} {growth:8.1f} MB (bound {MOST_GROWTH})")
    return 0 if growth < MOST_GROWTH else 1


def _go(source: Path, tell: Callable[[str, float, float], None]) -> None:
    """One file all the way: kept, verified, given out."""
    from django.core.files.base import File  # noqa: PLC0415 - once the settings are there
    from django.db import transaction  # noqa: PLC0415

    from oversight.files.streaming import digest_of, keep_large, open_verified, stream  # noqa: PLC0415

    size = source.stat().st_size / MB
    begin = time.perf_counter()
    with source.open("rb") as opened, transaction.atomic():
        kept = keep_large(File(opened, name=source.name), "evidence")
    tell("keep", size, time.perf_counter() - begin)
    tell("verify", size, _timed(lambda: digest_of(kept.stored_as)))
    begin = time.perf_counter()
    answer = stream(open_verified(kept.stored_as, kept.sha256), sha256=kept.sha256, name=kept.name,
                    media_type=kept.media_type, size=kept.size)  # fmt: skip
    sent = sum(len(piece) for piece in answer)
    if sent != kept.size:
        raise SystemExit(f"{sent} of {kept.size} bytes arrived")
    tell("verify and give out", size, time.perf_counter() - begin)


def _made(path: Path, megabytes: int) -> Path:
    """A file that no two megabytes of are the same."""
    with path.open("wb") as file:
        for number in range(megabytes):
            file.write(hashlib.sha256(str(number).encode()).digest() * (MB // 32))
    return path


def _plain(path: Path) -> None:
    hashed = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(MB):
            hashed.update(piece)


def _timed(run: Callable[[], object]) -> float:
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def _highest() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
