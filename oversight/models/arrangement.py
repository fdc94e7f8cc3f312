"""Holiday arrangements that the package does not know: entered from a notice, in force once a second person agrees."""

from datetime import date
from typing import Any, ClassVar, TypedDict

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from oversight import divisions
from oversight.models.base import ActSubject
from oversight.models.officer import Officer
from oversight.scoping import ScopedQuerySet, region_of
from oversight.workdays import Arrangement, Notice, holiday_name


class ArrangedDay(TypedDict):
    """One day of a notice, in the shape of the published collections: off, or a weekend day that is worked."""

    date: str
    name: str
    isOffDay: bool


class ArrangementQuerySet(ScopedQuerySet["HolidayArrangement"]):
    def in_force(self) -> "ArrangementQuerySet":
        """In the order in which they count: the later notice wins where two name the same day."""
        return self.filter(state=HolidayArrangement.State.IN_FORCE).order_by("published_on", "pk")

    def scope(self, officer: Any) -> Q:
        """The calendar is the whole country's: every officer reads it."""
        return Q(pk__in=[]) if region_of(officer) is None else Q()


class HolidayArrangement(ActSubject):
    """The notice of the State Council's General Office for one year, or one that supplements it."""

    state_field = "state"

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_FORCE = "in_force", _("in force")
        DISCARDED = "discarded", _("discarded")
        WITHDRAWN = "withdrawn", _("taken out of force")

    FIRST_YEAR: ClassVar = 2004
    LAST_YEAR: ClassVar = 2100

    year = models.PositiveSmallIntegerField(_("year"))
    title = models.CharField(_("title of the notice"), max_length=200)
    number = models.CharField(_("number of the notice"), max_length=80, blank=True, help_text="国办发明电〔2025〕7号")
    address = models.URLField(_("address of the notice"), max_length=300, blank=True)
    published_on = models.DateField(_("published on"))
    days = models.JSONField(_("days"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    entered_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered at"))
    drafted_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("proposed by")
    )
    in_force_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("put into force by")
    )
    in_force_at = models.DateTimeField(_("in force since"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    moved = models.PositiveIntegerField(_("deadlines moved"), null=True, blank=True)

    objects = ArrangementQuerySet.as_manager()

    class Meta:
        verbose_name = _("holiday arrangement")
        verbose_name_plural = _("holiday arrangements")
        ordering = ["-year", "-published_on", "-pk"]
        constraints = [
            UniqueConstraint(
                fields=["year", "title", "published_on"],
                condition=Q(state__in=["draft", "in_force"]),
                name="arrangement_each_notice_once",
            ),
            CheckConstraint(
                condition=Q(year__gte=2004, year__lte=2100) & ~Q(title=""), name="arrangement_of_a_year_with_a_title"
            ),
            CheckConstraint(
                condition=Q(state__in=["draft", "discarded"], in_force_at__isnull=True, in_force_by__isnull=True)
                | Q(
                    state__in=["in_force", "withdrawn"],
                    in_force_at__isnull=False,
                    in_force_by__isnull=False,
                    drafted_by__isnull=False,
                ),
                name="arrangement_in_force_by_somebody",
            ),
            CheckConstraint(
                condition=Q(in_force_by__isnull=True) | ~Q(in_force_by=F("drafted_by")),
                name="arrangement_decider_is_not_drafter",
            ),
            CheckConstraint(
                condition=Q(state__in=["draft", "in_force"], ended_at__isnull=True)
                | Q(state__in=["discarded", "withdrawn"], ended_at__isnull=False),
                name="arrangement_ended_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.title}"

    @property
    def jurisdiction_division(self) -> str:
        return divisions.NATIONAL

    @property
    def arrangement(self) -> Arrangement:
        """Its days for the calendar, each named and told by this notice. Raises ArrangementError."""
        return arrangement_of(self.year, self.days, self.notice)

    @property
    def notice(self) -> Notice:
        return Notice(self.title, self.title, self.number, self.address)


def arrangement_of(year: int, days: list[ArrangedDay], notice: Notice | None = None) -> Arrangement:
    """Days as stored, for the calendar. Raises ArrangementError where they contradict themselves or the year."""
    read = [(date.fromisoformat(one["date"]), one) for one in days]
    return Arrangement(
        year,
        frozenset(day for day, one in read if one["isOffDay"]),
        frozenset(day for day, one in read if not one["isOffDay"]),
        {day: holiday_name(one["name"]) for day, one in read},
        notice,
    )
