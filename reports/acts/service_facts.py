"""What is recorded of a service, why it may not be, and the columns it becomes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, TypedDict

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oversight.acts import ActRefused, Refusal
from oversight.acts.refused import Text
from oversight.clock import now, today
from oversight.files import Kept, keep
from oversight.models import Officer
from reports.acts.service_officers import about_officers
from reports.models import AddressConfirmation, Notice, Service, ServiceProof
from reports.notices.agreed import confirmed_at, reached, without_online_review
from reports.rules.service import METHODS, deemed_day, missing

MOST_FILES = 5
FOLDER = "service"


class Facts(TypedDict, total=False):
    """The facts of `reports.rules.service.FACTS`; those that the way of service does not know are not recorded."""

    place: str
    receiver: str
    capacity: str
    stand_in_reason: str
    refusal: str
    witness: str
    entrusted_to: str
    carrier: str
    tracking_number: str
    address: str
    arrived_time: time | None
    published_in: str
    first_officer: Officer | None
    second_officer: Officer | None


@dataclass(frozen=True, slots=True)
class Served:
    """One service as somebody states it.

    day     that of the event
    proved  whether files of it are kept
    before  the service on record that is put right; None where it is recorded for the first time
    """

    notice: Notice
    method: str
    day: date
    proof: str
    facts: Facts
    proved: bool = False
    before: Service | None = None

    def said(self, name: str) -> Any:
        """A fact, None where the way of service does not know it or nothing was said."""
        if name not in METHODS[self.method].facts:
            return None
        value = self.facts.get(name)
        return value.strip() or None if isinstance(value, str) else value

    @property
    def confirmation(self) -> AddressConfirmation | None:
        """What the recipient signed for this address, in force on the day of arrival."""
        address = self.said("address")
        return confirmed_at(self.notice, address, self.day) if address else None

    def columns(self) -> dict[str, Any]:
        """The columns of the Service row; every fact that does not belong to this way of service is empty."""
        confirmed, at = self.confirmation, self.said("arrived_time")
        two = METHODS[self.method].officers == 2
        texts = ("place", "receiver", "capacity", "stand_in_reason", "refusal", "witness", "entrusted_to", "carrier",
                 "tracking_number", "published_in")  # fmt: skip
        return {
            "method": self.method,
            "handed_on": self.day,
            "served_on": deemed_day(self.method, self.day),
            "proof": self.proof.strip(),
            "confirmation": f"{confirmed.address}, {confirmed.signed_on.isoformat()}" if confirmed else "",
            "confirmed_address": confirmed,
            "arrived_at": timezone.make_aware(datetime.combine(self.day, at)) if at else None,
            "first_officer": self.facts.get("first_officer") if two else None,
            "second_officer": self.said("second_officer"),
            **{name: self.said(name) or "" for name in texts},
        }

    def refusals(self) -> list[Refusal]:
        """Every reason why it cannot be recorded so. Raises ActRefused "invalid" for an unknown way of service."""
        if self.method not in METHODS:
            raise ActRefused(refusals=[replace(_UNKNOWN, value=self.method)])
        found = self._about_the_day()
        if not self.proof.strip():
            found.append(_NO_PROOF)
        found += self.missing()
        if self.said("capacity") and self.said("capacity") not in Service.Capacity.values:
            found.append(replace(_UNKNOWN_CAPACITY, value=self.said("capacity")))
        if self.method == Service.Method.ELECTRONIC:
            found += self._about_electronic()
        if METHODS[self.method].officers == 2:
            if self.facts.get("first_officer") is None:
                found.append(missing_fact(self.method, "first_officer"))
            found += about_officers(
                self.facts.get("first_officer"),
                self.said("second_officer"),
                authority=self.notice.authority_id,
                stood=_officers_of(self.before),
            )
        return found

    def missing(self) -> list[Refusal]:
        """What this way of service needs and was not said."""
        given = {name for name in METHODS[self.method].facts if self.said(name)}
        names = missing(self.method, given, capacity=self.said("capacity") or "", files=self.proved)
        return [NO_WITNESS if name == "witness" else missing_fact(self.method, name) for name in names]

    def _about_electronic(self) -> list[Refusal]:
        unnamed, address = without_online_review(self.notice), self.said("address")
        found = [unnamed] if unnamed else []
        if address and self.confirmation is None:
            found.append(replace(_NOT_CONFIRMED, value=address))
        elif address and not reached(self.notice, address, self.day):
            found.append(replace(_NOT_SENT_THERE, value=address))
        return found

    def _about_the_day(self) -> list[Refusal]:
        if self.day < self.notice.issued_on:
            return [_before_issue(self.notice, self.day)]
        if self.day > today():
            return [_in_the_future(self.day)]
        deemed = deemed_day(self.method, self.day)
        return [_not_yet_deemed(deemed, self.day)] if deemed > today() else []


def _officers_of(service: Service | None) -> frozenset[int]:
    """Who is on record as having served; what they were on that day was checked when it was recorded."""
    keys = (service.first_officer_id, service.second_officer_id) if service else ()
    return frozenset(one for one in keys if one is not None)


def keep_files(files: "Sequence[File[bytes]]") -> tuple[list[Kept], list[Refusal]]:
    """Keep the files of a proof; what cannot be kept is said of each file."""
    kept, found = [], []
    if len(files) > MOST_FILES:
        return [], [replace(_TOO_MANY, value=str(len(files)))]
    for file in files:
        try:
            kept.append(keep(file, FOLDER))
        except ActRefused as refused:
            found += [replace(one, field="scans") for one in refused.refusals]
    return kept, found


def add_proofs(service: Service, kept: Sequence[Kept], by: Officer) -> list[ServiceProof]:
    """Say of kept files that they prove this service."""
    at = now()
    return [
        ServiceProof.objects.create(
            service=service,
            name=one.name,
            media_type=one.media_type,
            size=one.size,
            sha256=one.sha256,
            stored_as=one.stored_as,
            added_at=at,
            added_by=by,
        )
        for one in kept
    ]


FACT_LABELS: dict[str, Text] = {
    "place": _("place of service"),
    "receiver": _("received by"),
    "capacity": _("received as"),
    "stand_in_reason": _("why a stand-in received it"),
    "refusal": _("why it was left or refused"),
    "witness": _("witness"),
    "first_officer": _("first officer"),
    "second_officer": _("second serving officer"),
    "entrusted_to": _("entrusted to"),
    "carrier": _("carrier"),
    "tracking_number": _("number of the postal item"),
    "address": _("electronic address"),
    "arrived_time": _("time of arrival"),
    "published_in": _("published in"),
}


def missing_fact(method: str, name: str) -> Refusal:
    return Refusal(
        "missing",
        _("Service “%(method)s” is recorded with: %(fact)s.")
        % {"method": Service.Method(method).label, "fact": FACT_LABELS[name]},
        _("Fill in this field, or choose the way in which it was really served."),
        field=name,
    )


_UNKNOWN = Refusal("invalid", _("Unknown method of service."), _("Choose one of the list."), field="method")
_UNKNOWN_CAPACITY = Refusal(
    "invalid", _("Nobody receives a document in that capacity."), _("Choose one of the list."), field="capacity"
)
_NO_PROOF = Refusal(
    "no_proof",
    _("Service without proof cannot be recorded."),
    _("Say what proves it: the signed proof of service, a receipt, witnesses, photographs."),
    field="proof",
)
NO_WITNESS = Refusal(
    "no_witness",
    _("A document is left only before a witness, or with photographs or stills of a video of it (CPL 89)."),
    _("Name the witness, or add the photographs."),
    field="witness",
)
_NOT_CONFIRMED = Refusal(
    "not_confirmed",
    _("On that day no confirmation signed by this recipient was in force for this address."),
    _("Record the signed confirmation first, correct address or day, or serve the document otherwise."),
    field="address",
)
_NOT_SENT_THERE = Refusal(
    "not_sent_there",
    _("No mail with this document had left for this address by that day, or it came back."),
    _("Mail it there and record its arrival, correct address or day, or serve the document otherwise."),
    field="address",
)
_TOO_MANY = Refusal(
    "too_many_files",
    _("At most five files prove a service at once."),
    _("Add the others afterwards, on the page of the document."),
    field="scans",
)


def _before_issue(notice: Notice, day: date) -> Refusal:
    return Refusal(
        "before_issue",
        _("A document cannot be served before the day it was issued (%(day)s).") % {"day": notice.issued_on},
        _("Correct the day."),
        field="day",
        value=str(day),
    )


def _in_the_future(day: date) -> Refusal:
    return Refusal(
        "future",
        _("Service is recorded when it has happened; this day is still to come."),
        _("Correct the day, or come back when it has happened."),
        field="day",
        value=str(day),
    )


def _not_yet_deemed(deemed: date, day: date) -> Refusal:
    return Refusal(
        "not_yet_deemed",
        _("A public notice counts as service only on %(deemed)s, 30 days after its publication.") % {"deemed": deemed},
        _("Record it on or after that day."),
        field="day",
        value=str(day),
    )
