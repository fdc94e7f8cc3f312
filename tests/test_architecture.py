"""The house stands on its floors: whatever points somewhere points down."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ["oversight", "reports", "filings", "inspections"]
"""From the ground up."""

OURS = [model for model in apps.get_models() if model._meta.app_label in FLOORS]


def _relations() -> Iterator[tuple[str, str, str]]:
    for model in OURS:
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey | models.ManyToManyField):
                target = field.related_model
                if target._meta.app_label in FLOORS:
                    yield f"{model._meta.label}.{field.name}", model._meta.app_label, target._meta.app_label


def _named_models() -> Iterator[tuple[str, str, str]]:
    """`get_model("inspections", …)` and `"inspections.Case"` handed to it, in the code of each floor."""
    for floor in FLOORS:
        for path in (ROOT / floor).rglob("*.py"):
            if "migrations" in path.parts:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "get_model" and node.args:
                    first = node.args[0]
                    if isinstance(first, ast.Constant) and isinstance(first.value, str):
                        yield f"{path.relative_to(ROOT)}:{node.lineno}", floor, first.value.split(".")[0]


@pytest.mark.parametrize(("where", "floor", "target"), [*_relations(), *_named_models()])
def test_nothing_points_up(where: str, floor: str, target: str) -> None:
    assert FLOORS.index(target) <= FLOORS.index(floor), where


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_no_row_vanishes_with_another(model: type[models.Model]) -> None:
    # History rows of pghistory point back without a constraint: they outlive what they tell of.
    keys = [field for field in model._meta.get_fields() if isinstance(field, models.ForeignKey)]
    allowed = {models.PROTECT, models.DO_NOTHING}
    loose = [
        key.name for key in keys if getattr(key, "db_constraint", True) and key.remote_field.on_delete not in allowed
    ]
    assert not loose


@pytest.mark.parametrize("folder", ["rules", "acts", "models"])
def test_no_room_is_called_utils(folder: str) -> None:
    vague = {"utils.py", "helpers.py", "common.py", "misc.py"}
    found = [path for floor in FLOORS for path in (ROOT / floor / folder).rglob("*.py") if path.name in vague]
    assert not found


QUEUES = {
    "oversight/mail/queue.py",
    "inspections/archive/queue.py",
    "reports/notices/rendering.py",
    "reports/notices/signing.py",
    "reports/tasks.py",
}
"""Where one document's failure, whatever it is, must not stop the others: it is logged with its traceback and kept."""


def test_no_code_swallows_every_exception() -> None:
    for floor in FLOORS:
        for path in (ROOT / floor).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ExceptHandler):
                    caught = getattr(node.type, "id", "")
                    assert node.type is not None, f"{path}:{node.lineno}"
                    assert caught not in {"Exception", "BaseException"} or _tells(node, path), f"{path}:{node.lineno}"


def _tells(handler: ast.ExceptHandler, path: Path) -> bool:
    """Whether what was caught goes on, or, at a queue, is logged with its traceback."""
    if any(isinstance(inner, ast.Raise) for inner in ast.walk(handler)):
        return True
    logs = any(isinstance(inner, ast.Attribute) and inner.attr == "exception" for inner in ast.walk(handler))
    return logs and path.relative_to(ROOT).as_posix() in QUEUES
