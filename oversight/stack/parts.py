"""The parts that one supervisor keeps alive: web, worker, beat. Its configuration is written anew on each start."""

import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from oversight.stack.failure import StackFailure
from oversight.stack.places import ROOT, Places

LOG_SIZE = "10MB"
LOG_KEEP = 5


@dataclass(frozen=True, slots=True)
class Part:
    """One program of the stack."""

    name: str
    command: list[str]
    stop_seconds: int  # how long it may finish its work before it is ended
    environment: Mapping[str, str] = field(default_factory=dict)


def parts(places: Places, host: str, port: int) -> list[Part]:
    """Web server, worker and beat of one stack."""
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    celery = [sys.executable, "-m", "celery", "-A", "oversight"]
    return [
        Part(
            "web",
            [sys.executable, "-m", "gunicorn", "oversight.wsgi", "--bind", address, "--worker-class", "gthread",
             "--workers", "2", "--threads", "8", "--preload",  # loaded once, shared by both: half the time and memory
             "--timeout", "60", "--graceful-timeout", "10", "--no-control-socket",
             # A process that has shown drafts as PDF keeps the memory: it is replaced, and drops no request at that.
             "--max-requests", "1000", "--max-requests-jitter", "200",
             "--logger-class", "oversight.stack.access_log.AccessLog",
             "--access-logfile", "-", "--access-logformat", "%(t)s %(s)s %(m)s %(U)s %(B)s B %(M)s ms"],
            stop_seconds=15,
            environment={"DATABASE_POOL": "1", "MALLOC_ARENA_MAX": "2"},
        ),
        Part("worker",
             [*celery, "worker", "-c", "2", "--loglevel", "INFO", "--without-gossip", "--without-mingle"], 20),
        Part("beat", [*celery, "beat", "--loglevel", "INFO", "--pidfile=", "-s", str(places.run / "beat")], 5),
    ]  # fmt: skip


def supervisor_configuration(places: Places, programs: list[Part], *, as_root: bool) -> str:
    """The configuration of supervisord.

    A part is asked to stop alone, not with its children: a worker hands the signal on when its tasks are done, and the
    whole group is ended only where that takes too long.
    """
    head = [
        "[supervisord]",
        "nodaemon=true",
        "silent=true",
        f"logfile={_value(places.log / 'supervisor.log')}",
        f"logfile_maxbytes={LOG_SIZE}",
        f"logfile_backups={LOG_KEEP}",
        f"pidfile={_value(places.run / 'supervisor.pid')}",
        f"directory={_value(ROOT)}",
        "umask=077",
        *(["user=root"] if as_root else []),
        "",
        "[group:oversight]",  # the parts of one group are stopped at the same time, not one after the other
        f"programs={','.join(part.name for part in programs)}",
    ]
    return "\n".join([*head, *(line for part in programs for line in _program(places, part))]) + "\n"


def _program(places: Places, part: Part) -> list[str]:
    environment = ",".join(f'{name}="{_value(value)}"' for name, value in part.environment.items())
    return [
        "",
        f"[program:{part.name}]",
        f"command={_value(shlex.join(part.command))}",
        f"directory={_value(ROOT)}",
        *([f"environment={environment}"] if environment else []),
        "autorestart=true",
        "startsecs=2",
        "startretries=1000",
        f"stopwaitsecs={part.stop_seconds}",
        "killasgroup=true",
        "redirect_stderr=true",
        f"stdout_logfile={_value(places.log / part.name)}.log",
        f"stdout_logfile_maxbytes={LOG_SIZE}",
        f"stdout_logfile_backups={LOG_KEEP}",
    ]


def _value(value: str | Path) -> str:
    """A value of the configuration file; raises StackFailure for what the file cannot carry."""
    text = str(value)
    if any(sign in text for sign in ("\n", " ;", " #", '"')):
        raise StackFailure(
            f"The folder name in {text} holds a sign that the supervisor cannot read: move the checkout."
        )
    return text.replace("%", "%%")
