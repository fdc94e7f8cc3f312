"""Write one page for each model: what it is, its fields, what is always true of it."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import models
from django.utils import translation

FLOORS = ("oversight", "reports", "filings", "inspections")


class Command(BaseCommand):
    help = "Write docs/models/ from the models; --check only says whether the pages are current."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--check", action="store_true", help="write nothing; fail where a page is not current")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        with translation.override("en"):
            pages = {f"{model._meta.label_lower}.md": _page(model) for model in _models()} | {"README.md": _index()}
        present = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
        if options["check"]:
            if present != pages:
                raise CommandError(f"{folder} is not current: run manage.py model_pages {folder}")
            return
        folder.mkdir(parents=True, exist_ok=True)
        for name in present.keys() - pages.keys():
            (folder / name).unlink()
        for name, text in pages.items():
            (folder / name).write_text(text, encoding="utf-8")


def _models() -> list[type[models.Model]]:
    """Our models from the ground floor up, without the history tables that mirror them."""
    return [
        model
        for floor in FLOORS
        for model in apps.get_app_config(floor).get_models()
        if not hasattr(model, "pgh_tracked_model")
    ]


def _index() -> str:
    lines = ["# Models\n\nMade by `manage.py model_pages docs/models` from the models in the code.\n"]
    for floor in FLOORS:
        lines.append(f"\n## {floor}\n\n")
        for model in _models():
            if model._meta.app_label == floor:
                lines.append(f"* [{model.__name__}]({model._meta.label_lower}.md): {_first_line(model)}\n")
    return "".join(lines)


def _page(model: type[models.Model]) -> str:
    options = model._meta
    fields = [_field(field) for field in options.get_fields() if isinstance(field, models.Field)]
    rules = [*options.constraints, *getattr(options, "triggers", [])]
    parts = [f"# {model.__name__}\n\n{_doc(model)}\n", "\n## Fields\n\n", *fields]
    if rules:
        parts += ["\n## Always true (held by the database)\n\n", *(f"* `{rule.name}`\n" for rule in rules)]
    return "".join(parts)


def _field(field: "models.Field[Any, Any]") -> str:
    kind = type(field).__name__
    if isinstance(field, models.ForeignKey | models.ManyToManyField):
        kind += f" to {field.related_model._meta.label}"
    choices = f"; one of {', '.join(str(value) for value, _label in field.flatchoices)}" if field.choices else ""
    empty = ", may be empty" if field.null or field.blank else ""
    hint = f". {field.help_text}" if field.help_text else ""
    return f"* `{field.name}` ({kind}{empty}): {field.verbose_name}{choices}{hint}\n"


def _doc(model: type[models.Model]) -> str:
    return "\n".join(line.strip() for line in (model.__doc__ or "").strip().splitlines())


def _first_line(model: type[models.Model]) -> str:
    return _doc(model).splitlines()[0]
