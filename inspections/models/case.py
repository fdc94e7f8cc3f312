"""A case: what one authority does about the breaches of one party."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pghistory
from django.apps import apps
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from filings.models import Party, Product
from inspections.models.conflict import has_interest
from oversight import statute
from oversight.models import ActSubject, Authority, Officer
from oversight.scoping import ScopedQuerySet, region_of
from oversight.statute import PartyKind

if TYPE_CHECKING:
    from inspections.models.breach import Breach


PARTY_KINDS = [
    (PartyKind.PROVIDER.value, _("provider")),
    (PartyKind.SUPPORTER.value, _("technical supporter")),
    (PartyKind.STORE.value, _("app store")),
    (PartyKind.USER.value, _("user")),
]


def _correcting(since: str) -> Q:
    """While it is the party's to correct, and where that day is known."""
    return Q(**{f"{since}__isnull": False}, status__in=["correcting", "ordered"])


class CaseQuerySet(ScopedQuerySet["Case"]):
    """Cases; an officer sees those of the own region, and those the own authority has transferred."""

    division_path = "authority__division"

    def scope(self, officer: Any) -> Q:
        region = region_of(officer)
        if not region:  # nothing, or the whole country: in both nothing is to be added
            return super().scope(officer)
        # Transferred away, still readable: a subquery, so that no join doubles a row.
        transfers = apps.get_model("inspections", "CaseTransfer")._base_manager
        gone = transfers.filter(from_authority=officer.authority, keeps_reading=True)
        return super().scope(officer) | Q(pk__in=gone.values("case"))

    def ongoing(self) -> "CaseQuerySet":
        return self.exclude(status=Case.Status.CLOSED)

    def in_region(self, officer: Any) -> "CaseQuerySet":
        """Those of the officer's own region only: what was transferred away is read, and is nobody's work there."""
        region = region_of(officer)
        if region is None:
            return self.none()
        if not region:
            return self.all()
        return self.filter(authority__in=Authority.objects.filter(division__startswith=region).order_by().values("pk"))

    def waiting(self, since: str) -> "CaseQuerySet":
        """Those being corrected in which somebody is waited for: `since` is "asked_on" or "answered_on"."""
        return self.filter(_correcting(since))


@pghistory.track()
class Case(ActSubject):
    """A case (案件). Its status says where the procedure stands; every change of it is an act."""

    state_field = "status"

    class Status(models.TextChoices):
        INVESTIGATING = "investigating", _("under investigation")
        CORRECTING = "correcting", _("corrective comments raised")
        COMMENTS_REFUSED = "comments_refused", _("corrective comments refused")
        NOTIFIED = "notified", _("prior notice given")
        ORDERED = "ordered", _("ordered to correct")
        ORDER_REFUSED = "order_refused", _("order refused")
        PENALISED = "penalised", _("updates stopped and fined")
        CORRECTED = "corrected", _("corrected")
        HANDED_OVER = "handed_over", _("handed over, not acknowledged yet")
        CLOSED = "closed", _("closed")

    class Source(models.TextChoices):
        INSPECTION = "inspection", _("inspection")
        OVERDUE_FILING = "overdue_filing", _("overdue filing")
        DISPLAY_CHECK = "display_check", _("failed display check")
        STORE_LISTING = "store_listing", _("store listing")
        COMPLAINT = "complaint", _("complaint or report")
        SUPERIOR = "superior", _("assigned from above")
        TRANSFER = "transfer", _("transferred by another body")
        OTHER = "other", _("other")

    class Closing(models.TextChoices):
        CORRECTED = "corrected", _("corrected and verified")
        PERFORMED = "performed", _("penalty performed")
        NO_BREACH = "no_breach", _("no breach found")
        OTHER_LAWS = "other_laws", _("handled under other laws")
        PARTY_ENDED = "party_ended", _("party dead or dissolved without successor")
        TRANSFERRED = "transferred", _("transferred to another body")
        NO_PENALTY = "no_penalty", _("no penalty: minor, or corrected in time")
        COURT = "court", _("a court has taken up the enforcement")
        OTHER = "other", _("another reason, approved by the head")

    number = models.CharField(_("case number"), max_length=60, unique=True)
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="cases", verbose_name=_("authority")
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="cases", verbose_name=_("party"))
    party_kind = models.CharField(_("acts as"), max_length=10, choices=PARTY_KINDS)
    products = models.ManyToManyField(Product, related_name="cases", blank=True, verbose_name=_("products"))
    source = models.CharField(_("source"), max_length=20, choices=Source)
    source_note = models.TextField(_("how it came to notice"), blank=True)
    edition = models.CharField(_("edition of the Provisions"), max_length=20, default=statute.CURRENT)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.INVESTIGATING)
    handler = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="cases", verbose_name=_("case handler"))
    second_handler = models.ForeignKey(
        Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("second officer")
    )
    opened_on = models.DateField(_("opened on"))
    corrected_on = models.DateField(_("found corrected on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closing_reason = models.CharField(_("closed because"), max_length=20, choices=Closing, blank=True)
    closed_from = models.CharField(
        _("state before it was closed or handed over"), max_length=20, choices=Status, blank=True, default="",
        db_default="",
    )  # fmt: skip
    closings = models.PositiveSmallIntegerField(_("times closed"), default=0, db_default=0)
    # Whose turn it is, so that lists need not look at every item: set by acts/turn.py, and by nothing else.
    asked_on = models.DateField(_("waits for the provider since"), null=True, blank=True, editable=False)
    answered_on = models.DateField(_("an answer waits since"), null=True, blank=True, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ["-opened_on", "-pk"]
        # Lists walk these in their own order: the newest first, the ongoing ones without the many that are closed.
        indexes = [
            models.Index(fields=["authority", "status"], name="case_authority_status"),
            models.Index(fields=["-opened_on", "-id"], name="case_newest"),
            models.Index(fields=["status", "-opened_on", "-id"], name="case_status_newest"),
            models.Index(fields=["-opened_on", "-id"], name="case_ongoing", condition=~Q(status="closed")),
            models.Index(
                fields=["authority", "-opened_on", "-id"], name="case_authority_ongoing", condition=~Q(status="closed")
            ),
            models.Index(fields=["handler", "-opened_on"], name="case_handler_ongoing", condition=~Q(status="closed")),
            models.Index(
                fields=["second_handler", "-opened_on"], name="case_second_ongoing", condition=~Q(status="closed")
            ),
            *(
                models.Index(fields=[*led_by, f"{since}_on", "id"], name=name, condition=_correcting(f"{since}_on"))
                for since, name, led_by in (
                    ("asked", "case_asked", []),
                    ("asked", "case_authority_asked", ["authority"]),
                    ("answered", "case_answered", []),
                    ("answered", "case_authority_answered", ["authority"]),
                )
            ),
        ]
        constraints = [
            CheckConstraint(condition=~Q(handler=F("second_handler")), name="case_two_officers"),
            CheckConstraint(
                condition=Q(status="closed", closed_on__isnull=False) & ~Q(closing_reason="")
                | ~Q(status="closed") & Q(closed_on__isnull=True, closing_reason=""),
                name="case_closed_with_day_and_reason",
            ),
            CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")), name="case_closed_after_opening"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def jurisdiction_division(self) -> str:
        return self.authority.division

    def products_concerned(self, breaches: "Sequence[Breach]") -> list[Product]:
        """The products that breaches name, once each; all products of the case where one of them names none."""
        named = [breach.product for breach in breaches if breach.product]
        if len(named) < len(breaches):
            named += list(self.products.all())
        return list(dict.fromkeys(named))

    def in_jurisdiction_of(self, officer: Officer) -> bool:
        """Only the authority that has the case acts in it; those above see it, and may take it over by an act."""
        return officer.authority_id == self.authority_id

    def keeps_away(self, officer: Officer) -> bool:
        """Asked once: the page of a matter asks it for every act."""
        if officer.pk not in self._away:
            self._away[officer.pk] = has_interest(officer, lambda: self.party)
        return self._away[officer.pk]

    @cached_property
    def _away(self) -> dict[int, bool]:
        return {}
