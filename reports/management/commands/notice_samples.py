"""Write a sample of every kind of document, to look at layout and wording."""

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.html import format_html, format_html_join

from reports.notices.body import body_hash
from reports.notices.kinds import NoticeKind, all_kinds
from reports.notices.render import RenderingFailed, render_pdf
from reports.notices.samples import sample_html, sample_number


class Command(BaseCommand):
    help = (
        "Write a sample of every kind of document as PDF, Chinese and English text in each, and an index.html. "
        "Facts are invented, every page says 演示 DEMO, the database is not touched. "
        "Exit status 1 where one cannot be printed."
    )
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder; made where there is none")
        parser.add_argument(
            "--kind", action="append", default=[], metavar="KEY", help="only this kind; may be repeated"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        known = {kind.key: kind for kind in all_kinds()}
        if unknown := sorted(set(options["kind"]) - set(known)):
            raise CommandError(f"no such kind: {', '.join(unknown)} (there are {', '.join(known)})")
        kinds = [known[key] for key in sorted(options["kind"])] or list(known.values())
        folder: Path = options["out"]
        folder.mkdir(parents=True, exist_ok=True)
        failed = [problem for kind in kinds if (problem := _write(folder, kind))]
        (folder / "index.html").write_text(_index(kinds), encoding="utf-8")
        self.stdout.write(f"{len(kinds) - len(failed)} samples in {folder}")
        if failed:
            raise CommandError("\n".join(failed))


def _write(folder: Path, kind: type[NoticeKind]) -> str:
    """Write one sample; what went wrong, "" where nothing did."""
    html = sample_html(kind)
    try:
        (folder / f"{kind.key}.pdf").write_bytes(render_pdf(html, identifier=body_hash(html)[:32]))
    except RenderingFailed as error:
        return f"{kind.key}: {error}"
    return ""


def _index(kinds: Iterable[type[NoticeKind]]) -> str:
    rows = format_html_join(
        "\n",
        '<tr><td><a href="{}.pdf">{}</a></td><td lang="en">{}</td><td>{}</td><td>{}</td><td>{}</td></tr>',
        (
            (
                kind.key,
                kind.title_zh,
                kind.title_en,
                sample_number(kind),
                "是 yes" if kind.remedy else "—",
                "是 yes" if kind.needs_service else "—",
            )
            for kind in kinds
        ),
    )
    return format_html(_PAGE, rows=rows)


_PAGE = """<!doctype html>
<html lang="zh-Hans">
<head><meta charset="utf-8"><title>文书样例 Samples of documents</title>
<style>body {{ font-family: serif; margin: 2em; }} table {{ border-collapse: collapse; }}
td, th {{ border: 1px solid #999; padding: 4px 10px; text-align: left; }}</style></head>
<body>
<h1>文书样例 Samples of documents</h1>
<p>演示 DEMO · 内容均为虚构，无法律效力。All facts are invented; no legal effect.</p>
<table>
<thead>
<tr><th>文书 Document</th><th>English</th><th>文号 Number</th><th>救济途径 Remedies</th><th>须送达 Served</th></tr>
</thead>
<tbody>
{rows}
</tbody>
</table>
</body>
</html>
"""
