"""Kinds of documents: each app declares its own, as a class with a template beside it."""

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.db import models

if TYPE_CHECKING:
    from reports.models import Notice, Service

K = TypeVar("K", bound="type[NoticeKind]")
_KINDS: dict[str, "type[NoticeKind]"] = {}


class NoticeKind:
    """One kind of document; an instance is one document to be issued.

    key               stable name, also that of the template: "corrective_comments"
    series            the word between the authority's code and the year: "整改" gives 京网信整改〔2026〕12号
    template          "notices/corrective_comments.html", extends "notices/base.html"
    template_version  rises with every change of the template's wording
    remedy            whether the document tells how to seek review: 60 days, 6 months, named body and court
    """

    key: ClassVar[str]
    series: ClassVar[str]
    title_zh: ClassVar[str]
    title_en: ClassVar[str]
    template: ClassVar[str]
    template_version: ClassVar[str]
    remedy: ClassVar[bool] = False

    def __init__(self, subject: models.Model) -> None:
        self.subject = subject

    def context(self) -> dict[str, Any]:
        """What the template prints, as plain JSON: texts in both languages, never a model or a marked-safe string.

        A number that the act gives only after the text was approved goes into `"reserved": {"subject-number": …}`.
        """
        raise NotImplementedError

    @classmethod
    def on_served(cls, notice: "Notice", service: "Service") -> None:
        """What service starts; runs inside the act that records it. By default nothing."""


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


def all_kinds() -> list[type[NoticeKind]]:
    """Every kind, by key."""
    return [_KINDS[key] for key in sorted(_KINDS)]
