"""Which running processes are ours. A number in a file proves nothing: numbers are given out again."""

from collections.abc import Iterable
from pathlib import Path

import psutil

MARK = "OVERSIGHT_STACK"  # in the environment of each part: the folder of the stack it belongs to


def is_part(process: psutil.Process, var: Path) -> bool:
    """Whether a process was started by the stack in `var`: it carries our mark, which its children inherit."""
    try:
        return bool(process.environ().get(MARK) == str(var))
    except (psutil.NoSuchProcess, psutil.AccessDenied):  # gone, or somebody else's
        return False


def parts(var: Path) -> list[psutil.Process]:
    """Every live process that the stack in `var` started, ours alone: none of another checkout."""
    me = psutil.Process()
    return [p for p in psutil.process_iter() if p.pid != me.pid and is_part(p, var) and _alive(p)]


def is_postgres_of(process: psutil.Process, data: Path) -> bool:
    """Whether a process is a server or backend of the database in `data`: PostgreSQL works inside its data folder."""
    try:
        return process.name().startswith("postgres") and Path(process.cwd()) == data and _alive(process)
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return False


def postgres_of(data: Path) -> list[psutil.Process]:
    """Every live process of the database in `data`, whether or not its server still lives."""
    return [process for process in psutil.process_iter() if is_postgres_of(process, data)]


def end(processes: Iterable[psutil.Process], *, patience: float) -> None:
    """Ask processes to end, wait `patience` seconds, then end them. The identity is checked again at each signal."""
    living = list(processes)
    for process in living:
        _signal(process, hard=False)
    _, stubborn = psutil.wait_procs(living, timeout=patience)
    for process in stubborn:
        _signal(process, hard=True)
    psutil.wait_procs(stubborn, timeout=5)


def _signal(process: psutil.Process, *, hard: bool) -> None:
    try:
        if hard:
            process.kill()  # psutil compares the start time: never a newcomer with the same number
        else:
            process.terminate()
    except psutil.NoSuchProcess:
        return


def _alive(process: psutil.Process) -> bool:
    return bool(process.status() != psutil.STATUS_ZOMBIE)
