"""The body of a listing check, read item by item: every error of every item at once, and none spoils another."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filings.rules.claimed_number import as_published
from filings.rules.listing_facts import Claim, FilingPeriod
from filings.rules.listing_measures import Stage
from filings.rules.names import name_key
from filings.rules.product_list import Form
from oversight import statute
from oversight.deadlines import calendar_in_force
from oversight.problems import INVALID, FieldError, Problem
from oversight.workdays import due

MOST_LISTINGS = 1000
MOST_UNKNOWN = 20
"""Fields that nobody knows of which one listing is told by name."""
LONGEST = {"ref": 100, "number": 100, "entity": 300, "uscc": 18, "app_name": 300, "package_name": 255}
CHOICES: dict[str, tuple[str, ...]] = {
    "form": tuple(form for form in Form if form is not Form.UNSTATED),
    "stage": tuple(Stage),
}
FIELDS = frozenset((*LONGEST, *CHOICES, "service_began_on"))

_UNREADABLE = re.compile(r"[\x00\ud800-\udfff]")
_USCC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_SOONEST, _AHEAD = date(2015, 1, 1), timedelta(days=366)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Item:
    """One listing of a request: a claim to judge, or what is wrong with it."""

    index: int
    ref: str | None
    claim: Claim | None
    errors: tuple[FieldError, ...] = ()


def read_items(data: Any, today: date) -> list[Item]:
    """The listings of a request, in its order. Raises Problem "invalid" where it is no list of 1 to 1,000 of them."""
    listings = data.get("listings") if isinstance(data, dict) else None
    if not isinstance(listings, list):
        rule, value = _("The body is an object with a list `listings`."), listings if isinstance(data, dict) else data
        raise _no_batch(value, rule, _("Send {“listings”: [{“app_name”: …}, …]}."))
    if not 1 <= len(listings) <= MOST_LISTINGS:
        rule = _("A request holds 1 to %(most)d listings.") % {"most": MOST_LISTINGS}
        remedy = _("Send further listings in another request.") if listings else _("Send at least one listing.")
        raise _no_batch(len(listings), rule, remedy)
    return [_item(index, listing, today) for index, listing in enumerate(listings)]


def _no_batch(value: Any, rule: str, remedy: str) -> Problem:
    return Problem(INVALID, rule, [FieldError("listings", value, rule, remedy)])


def _item(index: int, listing: Any, today: date) -> Item:
    if not isinstance(listing, dict):
        error = FieldError("", listing, _("A listing is an object."), _("Give at least `app_name`."))
        return Item(index, None, None, (error,))
    reader = _Reader(listing)
    texts = {name: reader.text(name, most) for name, most in LONGEST.items()}
    form = reader.choice("form", Form.APP)
    stage = reader.choice("stage", Stage.LISTED)
    began_on = reader.day("service_began_on", today)
    reader.refuse_unknown()
    app = name_key(texts["app_name"])
    reader.require("app_name", app)
    reader.credit_code(texts["uscc"])
    ref = texts["ref"] or None
    if reader.errors:
        return Item(index, ref, None, tuple(reader.errors))
    claim = Claim(
        app=app,
        number=as_published(texts["number"]) if texts["number"] else "",
        entity=name_key(texts["entity"]),
        uscc=texts["uscc"].upper(),
        package=texts["package_name"],
        form=form,
        stage=Stage(stage),
        declared=filing_period(began_on) if began_on else None,
    )
    return Item(index, ref, claim)


def filing_period(began_on: date) -> FilingPeriod:
    """Article 19: ten working days from the day the service began."""
    limit = statute.limit("filing")
    end = due(calendar_in_force(), began_on, limit.period, roll=limit.roll)
    return FilingPeriod(end.day, end.provisional)


class _Reader:
    """Reads the fields of one listing and collects what is wrong; null counts as not given."""

    def __init__(self, listing: dict[str, Any]) -> None:
        self.listing = listing
        self.errors: list[FieldError] = []

    def text(self, name: str, most: int) -> str:
        value = self.listing.get(name)
        if value is None:
            return ""
        if isinstance(value, str) and len(value) <= most and value.isprintable():
            return value.strip()
        if not isinstance(value, str):
            return self._refuse(name, value, "", _("This field is a text."), _("Put it between quotation marks."))
        if _UNREADABLE.search(value):
            return self._refuse(
                name, value, "", _("The text holds a character that is none (NUL, half a surrogate pair)."),
                _("Send the text in UTF-8."),
            )  # fmt: skip
        text = value.strip()
        if len(text) > most:
            rule = _("This field holds at most %(most)d characters.") % {"most": most}
            return self._refuse(name, value, "", rule, _("Send the value as the store shows it, without more."))
        return text

    def choice(self, name: str, default: str) -> str:
        value = self.listing.get(name)
        if value is None or value in CHOICES[name]:
            return value or default
        known = ", ".join(CHOICES[name])
        return self._refuse(
            name, value, default, _("This field is one of: %(known)s.") % {"known": known}, _("Choose one.")
        )

    def day(self, name: str, today: date) -> date | None:
        value = self.listing.get(name)
        if value is None:
            return None
        remedy = _("Write the day as 2026-09-24, or leave the field out.")
        try:
            day = date.fromisoformat(value) if isinstance(value, str) and _DAY.fullmatch(value) else None
        except ValueError:
            day = None
        if day is None:
            return self._refuse(name, value, None, _("This field is a day of the calendar."), remedy)
        if not _SOONEST <= day <= today + _AHEAD:
            return self._refuse(name, value, None, _("The day lies between 2015 and a year from now."), remedy)
        return day

    def require(self, name: str, key: str) -> None:
        if not key and not any(error.field == name for error in self.errors):
            self._refuse(name, self.listing.get(name), None, _("Every listing has a name."), _("Give the app's name."))

    def credit_code(self, text: str) -> None:
        if text and not _USCC.fullmatch(text.upper()):
            rule = _("A unified social credit code has 18 digits and capital letters without I, O, S, V, Z.")
            self._refuse("uscc", text, None, rule, _("Compare it with the business licence, or leave it out."))

    def refuse_unknown(self) -> None:
        unknown = sorted(self.listing.keys() - FIELDS)
        remedy = _("Known fields: %(known)s.") % {"known": ", ".join(sorted(FIELDS))}
        for name in unknown[:MOST_UNKNOWN]:
            self._refuse(name[:100], self.listing[name], None, _("No field has this name."), remedy)
        more = len(unknown[MOST_UNKNOWN:])
        if more:
            rule = ngettext(
                "… and %(count)d more whose name no field has.", "… and %(count)d more whose names no field has.", more
            )
            self._refuse("", more, None, rule % {"count": more}, remedy)

    def _refuse(self, name: str, value: Any, fallback: T, rule: str, remedy: str) -> T:
        self.errors.append(FieldError(name, value, rule, remedy))
        return fallback
