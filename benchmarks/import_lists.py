"""What importing all published lists costs, as a ratio in one run on one machine.

    .venv/bin/python -m benchmarks.import_lists [FOLDER WITH LISTS]

Needs DATABASE_URL with the right to create a database; makes its own and drops it. The floor is reading the same
files and a COPY of their rows into one bare table. The whole command is run as well, in a process of its own.
Goals: all lists in under 15 s on two cores, memory under 300 MB.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oversight.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402

from filings.acts.import_lists import import_filing_lists  # noqa: E402
from filings.imports.published_list import PublishedList  # noqa: E402
from filings.imports.reading import read_list  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
LISTS = ROOT.parent / "shared" / "data" / "filing_lists"
SECONDS, MEGABYTES = 15, 300


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else LISTS
    files = sorted(folder.glob("*.docx"))
    if not files:
        raise SystemExit(f"No lists (*.docx) in {folder}: name a folder that holds them.")
    old = setup_databases(verbosity=0, interactive=False)
    try:
        command(files)
        ratio(files)
    finally:
        teardown_databases(old, verbosity=0)


def command(files: list[Path]) -> None:
    """The whole command as an operator types it: elapsed time and peak memory of the process."""
    parts = connection.settings_dict
    url = (
        f"postgresql://{parts['USER']}:{parts['PASSWORD']}@{parts['HOST'] or 'localhost'}:{parts['PORT'] or 5432}"
        f"/{parts['NAME']}"
    )
    environment = {**os.environ, "DATABASE_URL": url}
    started = perf_counter()
    subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "import_filing_list", "--dry-run", *map(str, files)],
        env=environment, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    dry = perf_counter() - started
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    started = perf_counter()
    subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "import_filing_list", *map(str, files)],
        env=environment, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    elapsed = perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak = used.ru_maxrss / 1024
    print(f"command, {len(files)} lists:           {elapsed:6.2f} s (goal {SECONDS}), dry run {dry:.2f} s")
    print(f"processor time of its Python:{used.ru_utime - before:6.2f} s (the machine may be busy with other things)")
    print(f"peak memory of the process:  {peak:6.0f} MB (goal {MEGABYTES})")
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE filings_filing, filings_party, filings_product, filings_listimport CASCADE")


def ratio(files: list[Path]) -> None:
    """Reading and importing against reading and one COPY, in this process."""
    floor = min(seconds(lambda: copied(files)) for _ in range(3))
    reading = min(seconds(lambda: lists_of(files)) for _ in range(3))
    whole = min(seconds(lambda: imported(files)) for _ in range(3))
    print(f"reading only:                {reading:6.2f} s")
    print(f"reading and one COPY:        {floor:6.2f} s")
    print(f"reading and importing:       {whole:6.2f} s = {whole / floor:.1f} × the floor")


def lists_of(files: list[Path]) -> list[PublishedList]:
    return [read_list(path) for path in files]


def copied(files: list[Path]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE bare (number text, name text, entity text, products text, purpose text)")
        with cursor.copy("COPY bare FROM STDIN") as copy:
            for published in lists_of(files):
                for row in published.rows:
                    copy.write_row((row.number, row.algorithm_name, row.entity_name, row.products_text, row.purpose))
        cursor.execute("DROP TABLE bare")


def imported(files: list[Path]) -> None:
    with transaction.atomic():
        import_filing_lists(None, None, lists=lists_of(files))
        transaction.set_rollback(True)


def seconds(job: Callable[[], object]) -> float:
    started = perf_counter()
    job()
    return perf_counter() - started


if __name__ == "__main__":
    settings.DEBUG = False
    main()
