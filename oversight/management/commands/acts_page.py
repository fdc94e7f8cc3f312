"""Write the table of all acts as a page that a lawyer can read."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from oversight.acts import Act, all_acts
from oversight.level import Level

HEAD = """\
# Acts

What officers, and the system itself, can do. Made by `manage.py acts_page docs/acts.md` from the acts in the code:
change an act there, then write this page again. Level is the least level of the officer's authority. Where two
people are named, the first drafts a proposal and the second approves it, which does the act.
"""


class Command(BaseCommand):
    help = "Write docs/acts.md from the acts; --check only says whether the page is current."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--check", action="store_true", help="write nothing; fail where the page is not current")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["path"]
        with translation.override("en"):
            page = _page()
        if not options["check"]:
            path.write_text(page, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != page:
            raise CommandError(f"{path} is not current: run manage.py acts_page {path}")


def _page() -> str:
    parts = [HEAD]
    kinds = dict.fromkeys(act.on for act in all_acts())
    for kind in sorted(kinds):
        parts.append(f"\n## On {kind}\n")
        parts += [_section(act) for act in all_acts() if act.on == kind]
    return "".join(parts)


def _section(act: Act[Any, Any, Any]) -> str:
    rows = [
        ("Basis", act.basis),
        ("Level", Level(act.level).name.lower()),
        ("Who", _who(act)),
        ("From", _states(act.source)),
        ("To", ", ".join(sorted(act.targets)) or "the state stays"),
        ("What happens", " ".join(str(act.consequence).split()) or "-"),
    ]
    lines = "".join(f"* {title}: {text}\n" for title, text in rows)
    return f"\n### {act.label}\n\n`{act.name}`. {_first_line(act)}\n\n{lines}"


def _who(act: Act[Any, Any, Any]) -> str:
    drafts = ", ".join(sorted(act.roles))
    if act.second_person:
        return f"{drafts}; decided by another officer ({', '.join(sorted(act.approvers))})"
    return ", ".join(filter(None, [drafts, "the system" if act.system else ""]))


def _states(source: frozenset[str]) -> str:
    special = {"*": "any state", "+": "makes it", "#": "many at once"}
    return ", ".join(special.get(one, one) for one in sorted(source))


def _first_line(act: Act[Any, Any, Any]) -> str:
    return (act.function.__doc__ or "").strip().split("\n")[0]
