"""Kinds of documents: each app declares its own, as a class with a template beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from oversight.acts.refused import Refusal, Text
from oversight.level import Level
from oversight.models import Deadline
from reports.notices.remedies import open_remedies, remedies_of, restart_remedies

if TYPE_CHECKING:
    from reports.models import Notice, Service

K = TypeVar("K", bound="type[NoticeKind]")
_KINDS: dict[str, "type[NoticeKind]"] = {}


Wording = dict[str, dict[str, str]]
"""Passage → language ("zh", "en") → text, as the officer left it. Free text: data, never template code."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document that are offered when it is issued and that the officer may change."""

    key: str
    label: Text
    zh: str
    en: str


class NoticeKind:
    """One kind of document; an instance is one document to be issued.

    key               stable name, also that of the template: "corrective_comments"
    series            the word between the authority's code and the year: "整改" gives 京网信整改〔2026〕12号
    template          "notices/corrective_comments.html", extends "notices/base.html"
    template_version  rises with every change of the template's wording
    remedy            whether the document tells how to seek review: 60 days, 6 months, named body and court
    least_level       least level of the authority that may issue it, see also `needed_level`
    needs_service     whether it must be served (送达); a receipt or a letter need not, nothing runs from it
    addressed         whether it is for a recipient, who is served or mailed it and may see it corrected; a proof of
                      service is for the file, and what it says is put right where the service is
    replaced          whether a document that corrects it takes its place, so that the older one holds no more
    passages          wording that is offered and may be changed; the template prints `wording.<key>.zh|en`
    sample_recipient  name of whom a sample is addressed to; "" where it is a provider
    """

    key: ClassVar[str]
    series: ClassVar[str]
    title_zh: ClassVar[str]
    title_en: ClassVar[str]
    template: ClassVar[str]
    template_version: ClassVar[str]
    remedy: ClassVar[bool] = False
    least_level: ClassVar[Level] = Level.COUNTY
    needs_service: ClassVar[bool] = True
    addressed: ClassVar[bool] = True
    replaced: ClassVar[bool] = False
    passages: ClassVar[tuple[Passage, ...]] = ()
    sample_recipient: ClassVar[str] = ""
    _wording: Wording | None = None

    def __init__(self, subject: models.Model) -> None:
        self.subject = subject

    def worded(self, wording: Wording | None) -> Self:
        """This document with the officer's words in place of those offered; passages not named stay as offered."""
        self._wording = wording
        return self

    def wording(self) -> Wording:
        """Every passage as it will be printed."""
        changed = self._wording or {}
        return {one.key: {"zh": one.zh, "en": one.en} | changed.get(one.key, {}) for one in self.passages}

    def needed_level(self) -> Level:
        """The least level that may issue this very document; by default that of its kind."""
        return self.least_level

    def context(self) -> dict[str, Any]:
        """What the template prints, as plain JSON: texts in both languages, never a model or a marked-safe string.

        A number that the act gives only after the text was approved goes into `"reserved": {"subject-number": …}`.
        """
        raise NotImplementedError

    @classmethod
    def on_served(cls, notice: "Notice", service: "Service") -> None:
        """What service starts; runs inside the act that records it. By default the remedies, where there are any."""
        if cls.remedy:
            open_remedies(notice, service.served_on)

    @classmethod
    def on_service_corrected(cls, notice: "Notice", service: "Service") -> None:
        """The day of service was put right: what `on_served` started begins on the new day."""
        restart_remedies(notice, service)

    @classmethod
    def service_day_refusals(cls, notice: "Notice", served_on: date) -> list[Refusal]:  # noqa: ARG003 - for kinds
        """Why this day cannot come to stand as the day of service, on record already. By default no reason."""
        return []

    @classmethod
    def may_be_voided(cls, notice: "Notice") -> Refusal | None:
        """Why an officer cannot void it while it waits for service: what it announced would stand without it.

        By default a decision, which tells how to seek review, stays: it is undone by deciding, not on paper.
        """
        return stands_on_it(notice, _("Serve it, or have the decision itself reversed.")) if cls.remedy else None

    @classmethod
    def deadlines(cls, notice: "Notice") -> Sequence[Deadline]:
        """The periods this document set, for the recipient's page. By default the remedies, where there are any."""
        return remedies_of(notice)

    @classmethod
    def sample(cls) -> dict[str, Any]:
        """Facts as `context` gives them, all invented, that show every part of the template."""
        raise NotImplementedError


def stands_on_it(notice: "Notice", remedy: Text) -> Refusal:
    """Something was decided or set with this document, and does not end because the paper is given up."""
    return Refusal(
        "matter_stands",
        _("What “%(notice)s” announced still stands.") % {"notice": notice},
        remedy,
        field="notice",
        value=str(notice),
    )


def notice_kind(cls: K) -> K:
    """Register a kind. ValueError where its key or its series is taken: numbers must stay unique."""
    for other in _KINDS.values():
        if other is not cls and (other.key == cls.key or other.series == cls.series):
            raise ValueError(f"{cls.__name__} repeats the key or series of {other.__name__}")
    _KINDS[cls.key] = cls
    return cls


def find_kind(key: str) -> type[NoticeKind]:
    """The kind of that key; KeyError where no app declares it."""
    return _KINDS[key]


def kinds_to_serve() -> list[str]:
    """The keys of the kinds that must be served: those from whose service a period or a remedy runs."""
    return [kind.key for kind in all_kinds() if kind.needs_service]


def all_kinds() -> list[type[NoticeKind]]:
    """Every kind, by key."""
    return [_KINDS[key] for key in sorted(_KINDS)]
