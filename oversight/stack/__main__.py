"""The commands behind script/server, script/test, script/backup and script/restore."""

import argparse
import os
import sys
from pathlib import Path

from oversight.stack.backup import backup
from oversight.stack.bootstrap import say
from oversight.stack.failure import StackFailure, of_os_error
from oversight.stack.places import Places
from oversight.stack.restore import restore
from oversight.stack.server import Options, serve
from oversight.stack.signals import Stopped, stoppable
from oversight.stack.testing import test


def main(arguments: list[str]) -> int:
    """Run one command; its exit status. Each failure is one sentence."""
    try:
        return run(arguments)
    except StackFailure as failure:
        print(failure, file=sys.stderr)
    except OSError as error:
        print(of_os_error(error), file=sys.stderr)
    except Stopped:
        say("Stopped: no process is left.")
        return 0 if arguments[:1] == ["server"] else 130
    return 1


def run(arguments: list[str]) -> int:
    """Read the arguments and do what they ask."""
    if arguments[:1] == ["test"]:
        return test(arguments[1:])  # everything else is for pytest
    options = parser().parse_args(arguments)
    if options.command == "server":
        serve(Options(host=options.host, port=options.port, demo=options.demo))
        return 0
    places = Places.of(os.environ)
    places.make()
    with stoppable():
        if options.command == "backup":
            say(f"Written: {backup(places, os.environ, from_caller(options.folder or places.var / 'backups'))}")
        else:
            restore(places, os.environ, from_caller(options.archive), replace=options.replace)
            say("Restored: start with script/server.")
    return 0


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    whole = argparse.ArgumentParser(prog="script")
    commands = whole.add_subparsers(dest="command", required=True)
    server = commands.add_parser("server", prog="script/server", description="Run database, web, worker and beat.")
    server.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    server.add_argument("--port", type=int, default=8000, help="port of the web server (default: 8000)")
    server.add_argument("--no-demo", dest="demo", action="store_false", help="no demonstration department")
    save = commands.add_parser("backup", prog="script/backup", description="Write database and files into one archive.")
    save.add_argument("folder", nargs="?", type=Path, help="where the archive goes (default: var/backups)")
    back = commands.add_parser("restore", prog="script/restore", description="Bring a backup back.")
    back.add_argument("--replace", action="store_true", help="put the backup in the place of the data that are there")
    back.add_argument("archive", type=Path)
    return whole


def from_caller(path: Path) -> Path:
    """A path as the caller meant it: the scripts change into the checkout."""
    return Path(os.environ.get("OVERSIGHT_CALLED_FROM", ".")) / path.expanduser()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
