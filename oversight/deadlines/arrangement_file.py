"""An arrangement as a JSON file: the shape of the public collections, with `year`, `papers` and `days`."""

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from oversight.acts import ActRefused, Refusal
from oversight.deadlines.arrangement_days import wrong_with
from oversight.models.arrangement import ArrangedDay

LARGEST = 1024 * 1024
"""Bytes; the files published so far have four thousand."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LISTS = {"off_days": True, "makeup_workdays": False}
"""Lists that some collections repeat beside `days`: whether their days are off."""


@dataclass(frozen=True, slots=True)
class ArrangementFile:
    """What a file says: the year, the first notice it names ("" for none), and the days."""

    year: int
    address: str
    days: list[ArrangedDay]


def read_arrangement(content: bytes) -> ArrangementFile:
    """The arrangement in a file. Raises ActRefused with every error of every entry at once."""
    data = _document(content)
    errors: list[Refusal] = []
    year = data.get("year")
    if not isinstance(year, int) or isinstance(year, bool):
        errors.append(_refusal("year", year, _("`year` is a whole number."), _("Write it as 2027.")))
    days = [day for place, entry in enumerate(_entries(data, errors)) if (day := _day(place, entry, errors))]
    address = _address(data, errors)
    _same_as_lists(data, days, errors)
    if isinstance(year, int) and not errors:
        errors += wrong_with(year, days)
    if errors or not isinstance(year, int):
        raise ActRefused(refusals=errors)
    return ArrangementFile(year, address, sorted(days, key=lambda day: day["date"]))


def _document(content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST:
        raise ActRefused(refusals=[_refusal("", len(content), _("The file is too large."), _("Give one year's file."))])
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        refusal = _refusal("", str(error)[:200], _("The file is no JSON document."), _("Give a file in UTF-8."))
        raise ActRefused(refusals=[refusal]) from error
    if not isinstance(data, dict):
        text, remedy = _("The file is a JSON object with `year` and `days`."), _("Give the file of one year.")
        raise ActRefused(refusals=[_refusal("", type(data).__name__, text, remedy)])
    return data


def _entries(data: dict[str, Any], errors: list[Refusal]) -> list[Any]:
    entries = data.get("days")
    if isinstance(entries, list) and entries:
        return entries
    remedy = _("Write {“date”: “2027-01-01”, “name”: “元旦”, “isOffDay”: true} for each day.")
    errors.append(_refusal("days", type(entries).__name__, _("`days` is a list of days."), remedy))
    return []


def _day(place: int, entry: Any, errors: list[Refusal]) -> ArrangedDay | None:
    where = f"days[{place}]"
    if not isinstance(entry, dict):
        errors.append(_refusal(where, entry, _("A day is an object."), _("Give date, name and isOffDay.")))
        return None
    text, name, off = entry.get("date"), entry.get("name"), entry.get("isOffDay")
    before = len(errors)
    if not _is_day(text):
        errors.append(
            _refusal(f"{where}.date", text, _("`date` is a day of the calendar."), _("Write it as 2027-01-01."))
        )
    if not isinstance(name, str) or not 0 < len(name.strip()) <= 60 or not name.isprintable():
        errors.append(
            _refusal(f"{where}.name", name, _("`name` says which holiday it is."), _("Write it as in the notice."))
        )
    if not isinstance(off, bool):
        errors.append(
            _refusal(f"{where}.isOffDay", off, _("`isOffDay` is true or false."), _("true: off; false: worked."))
        )
    return {"date": str(text), "name": str(name).strip(), "isOffDay": off is True} if len(errors) == before else None


def _is_day(text: Any) -> bool:
    if not isinstance(text, str) or not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _address(data: dict[str, Any], errors: list[Refusal]) -> str:
    papers = data.get("papers") or []
    address = papers[0] if isinstance(papers, list) and papers else ""
    if not address:
        return ""
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        text, remedy = _("`papers` holds addresses of notices."), _("Give the address as https://www.gov.cn/….")
        errors.append(_refusal("papers[0]", address, text, remedy))
    return str(address)


def _same_as_lists(data: dict[str, Any], days: list[ArrangedDay], errors: list[Refusal]) -> None:
    """Lists beside `days` must say the same: where they differ nobody knows which is right."""
    for name, off in _LISTS.items():
        if name not in data:
            continue
        said = {day["date"] for day in days if day["isOffDay"] is off}
        listed = set(map(str, data[name])) if isinstance(data[name], list) else set()
        for day in sorted(said ^ listed):
            text = _("`%(name)s` and `days` do not say the same of this day.") % {"name": name}
            errors.append(_refusal(name, day, text, _("Compare both with the notice.")))


def _refusal(field: str, value: Any, text: str, remedy: str) -> Refusal:
    return Refusal("file", text, remedy, field, str(value)[:200])
