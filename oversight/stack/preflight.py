"""What must hold before anything is started; each failure is one sentence."""

import errno
import shutil
import socket
from pathlib import Path

from oversight.stack.failure import StackFailure
from oversight.stack.places import Places

LEAST_SPACE = 500  # megabytes


def check_port(host: str, port: int) -> None:
    """Raise StackFailure where the web server could not listen."""
    if not 1 <= port <= 65535:
        raise StackFailure(f"--port {port}: a port is a number from 1 to 65535.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the web server does
        try:
            probe.bind((host, port))
            probe.listen(1)
        except socket.gaierror as error:
            raise StackFailure(f"--host {host}: this machine does not know that address.") from error
        except OSError as error:
            raise StackFailure(_port_sentence(error.errno, host, port)) from error


def check_space(folder: Path, *, least: int = LEAST_SPACE) -> None:
    """Raise StackFailure where the disk that will hold `folder` has less than `least` megabytes left."""
    there = next(parent for parent in (folder, *folder.parents) if parent.exists())
    free = shutil.disk_usage(there).free // 1_000_000
    if free < least:
        raise StackFailure(
            f"The disk that holds {folder} has {free} MB left and {least} MB are needed: make room first."
        )


def check_whole(places: Places) -> None:
    """Raise StackFailure where a restore was interrupted between files and database: the two do not belong together."""
    if places.replaced_media.exists():
        raise StackFailure(
            "A restore was interrupted: run script/restore again, it first puts everything back in its place."
        )


def _port_sentence(code: int | None, host: str, port: int) -> str:
    if code == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else port - 1
        return f"Port {port} is used by another program: stop it, or choose another one with --port {other}."
    if code == errno.EACCES:
        return f"Port {port} needs the rights of root: choose one above 1023 with --port 8000."
    return f"The web server cannot listen on {host}:{port}: {errno.errorcode.get(code or 0, code)}."
