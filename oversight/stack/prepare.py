"""What a stack needs before its parts may start: schema, rights, cache table, files, translations, demonstration."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from oversight.stack.bootstrap import say
from oversight.stack.connection import parameters
from oversight.stack.failure import StackFailure, disk_sentence, is_disk_full
from oversight.stack.places import ROOT, Places

# Several commands of manage.py in one Python: loading the project takes longer than they do.
COMMANDS = """\
import json, os, sys
import django
from django.core.management import call_command
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oversight.settings")
django.setup()
for name, *arguments in json.loads(sys.argv[1]):
    call_command(name, *arguments)
"""
STATIC_FOLDERS = ("oversight/static", "reports/static", "filings/static", "inspections/static")


def prepare_database(places: Places, environment: Mapping[str, str]) -> None:
    """Bring the schema up to date as the owner and give the application's role its rights.

    Where one role is both, there is nothing to give, and taking the rights of an owner away would lock everybody out.
    """
    say("Database: bringing the schema up to date.")
    commands = [["migrate", "--noinput"], ["createcachetable"]]
    application, owner = (parameters(environment[name]).get("user") for name in ("DATABASE_URL", "DATABASE_OWNER_URL"))
    if application and application != owner:
        commands.append(["grant_application", application])
    # A newer package of holiday arrangements moves open deadlines, from the first minute on.
    commands.append(["recompute_deadlines"])
    run_commands(places, {**environment, "OVERSIGHT_DATABASE_ROLE": "owner"}, commands, "The schema is not up to date")


def prepare_demonstration(places: Places, environment: Mapping[str, str]) -> str:
    """Make the demonstration department where it is not there yet. What to print about it: officers and passwords."""
    say("Demonstration: making sure that the synthetic department is there (--no-demo leaves it out).")
    commands = [["demo"], ["demo_certificate"]]
    return run_commands(places, environment, commands, "The demonstration could not be made")


def prepare_files(places: Places, environment: Mapping[str, str]) -> None:
    """Compile the translations and collect the static files, each only where its source has changed."""
    compile_translations(ROOT)
    stamp = places.var / "static.sha256"
    wanted = static_digest(ROOT)
    if not (stamp.exists() and stamp.read_text(encoding="ascii") == wanted and (places.var / "static").is_dir()):
        say("Static files: collecting (only when they changed) …")
        run_commands(
            places, environment, [["collectstatic", "--noinput", "--clear"]], "The static files are not collected"
        )
        stamp.write_text(wanted, encoding="ascii")


def run_commands(
    places: Places, environment: Mapping[str, str], commands: Iterable[Sequence[str]], failing: str
) -> str:
    """Run commands of manage.py in one process. What they printed.

    Raises StackFailure, in one sentence that begins with `failing` and names the log with the whole story.
    """
    done = subprocess.run(
        [sys.executable, "-c", COMMANDS, json.dumps(list(commands))],
        cwd=ROOT, env=dict(environment), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    log = places.log / "setup.log"
    log.write_text(done.stdout + done.stderr, encoding="utf-8")
    if done.returncode == 0:
        return done.stdout
    if is_disk_full(done.stderr):
        raise StackFailure(disk_sentence(str(places.var)))
    lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
    raise StackFailure(f"{failing}: {(lines or ['no reason was given'])[-1].rstrip('.')}. See {log}")


def compile_translations(root: Path) -> None:
    """Compile each translation that is newer than its compiled form; without gettext the compiled ones stay."""
    for source in root.glob("*/locale/*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        if not (tool := shutil.which("msgfmt")):
            say(f"Translations: {source.name} is not compiled for want of gettext.")
            return
        unfinished = compiled.with_suffix(".mo.tmp")
        done = subprocess.run([tool, "-o", unfinished, source], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise StackFailure(f"The translation {source} cannot be compiled: {done.stderr.strip().splitlines()[-1]}.")
        unfinished.replace(compiled)


def static_digest(root: Path) -> str:
    """One value that changes when a static file of ours or a package changes."""
    digest = hashlib.sha256((root / "requirements.txt").read_bytes())
    for folder in STATIC_FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file():
                status = path.stat()
                digest.update(f"{path.relative_to(root)} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
