"""Filings: an algorithm's dossier under its number, and the products it covers."""

from typing import ClassVar, Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filings.models.list_import import ListImport, Series
from filings.models.party import Party
from filings.models.product import Product
from filings.rules.flags import Flag as ListedFlag
from filings.rules.remarks import ListedState
from oversight import statute
from oversight.models import ActSubject, Authority, Officer
from oversight.scoping import ScopedQuerySet

GENERATION = "生成合成类"
"""The category of every deep-synthesis filing."""


class FilingQuerySet(ScopedQuerySet["Filing"]):
    division_path = "division"

    def in_force(self) -> Self:
        """Filings that stand: made, and neither cancelled (注销) nor revoked (撤销)."""
        return self.filter(status__in=Filing.IN_FORCE)

    def under_article_19(self) -> Self:
        """Filings of deep synthesis: those of its own series, and those of the older one in its category."""
        return self.filter(Q(series=Series.DEEP_SYNTHESIS) | Q(category=GENERATION))

    def public(self) -> Self:
        """What the register shows: every filing that was given a number, ended ones too."""
        return self.filter(status__in=Filing.PUBLIC)

    def in_review(self) -> Self:
        """Filings with a submission that waits for the department."""
        return self.filter(status__in=Filing.IN_REVIEW)

    def flagged(self) -> Self:
        """Filings with something that deserves a look."""
        return self.exclude(flags=[])


@pghistory.track()
class Filing(ActSubject):
    """One algorithm's filing, made at the desk or told by a published list. It is no approval and never says so."""

    state_field = "status"

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        UNDER_REVIEW = "under_review", _("under review")
        RETURNED = "returned", _("returned for correction")
        REFUSED = "refused", _("filing refused")
        FILED = ListedState.FILED.value, _("filed")
        CHANGE_PENDING = "change_pending", _("filed, change under review")
        CANCEL_PENDING = "cancel_pending", _("filed, cancellation under review")
        CANCELLED = ListedState.CANCELLED.value, _("cancelled (注销)")
        REVOKED = ListedState.REVOKED.value, _("revoked (撤销)")

    class Role(models.TextChoices):
        PROVIDER = "provider", _("service provider")
        SUPPORTER = "supporter", _("technical supporter")
        UNSTATED = "", _("not stated")

    class Flag(models.TextChoices):
        MALFORMED_NUMBER = ListedFlag.MALFORMED_NUMBER.value, _("number not of 21 digits")
        CHECK_DIGIT = ListedFlag.CHECK_DIGIT.value, _("check digit does not fit")
        UNKNOWN_DIVISION = ListedFlag.UNKNOWN_DIVISION.value, _("unknown division code")
        UNKNOWN_CATEGORY = ListedFlag.UNKNOWN_CATEGORY.value, _("unknown category")
        UNREADABLE_PRODUCTS = ListedFlag.UNREADABLE_PRODUCTS.value, _("product list not clear")
        OPEN_ENDED_PRODUCTS = ListedFlag.OPEN_ENDED_PRODUCTS.value, _("product list names only some (等)")
        UNCLEAR_REMARKS = ListedFlag.UNCLEAR_REMARKS.value, _("remarks not clear")

    class EndGround(models.TextChoices):
        APPLICATION = "application", _("cancelled on application (ARP 24 ¶3)")
        EX_OFFICIO = "ex_officio", _("cancelled ex officio (ARP 33 ¶2)")
        FALSE_FILING = "false_filing", _("revoked for false filing (ARP 33 ¶1)")
        PUBLISHED = "published", _("published as ended, no ground given")

    IN_FORCE: ClassVar = (Status.FILED, Status.CHANGE_PENDING, Status.CANCEL_PENDING)
    PUBLIC: ClassVar = (*IN_FORCE, Status.CANCELLED, Status.REVOKED)
    """States in which a filing has a number and stands in the register; an ended one stays there."""

    IN_REVIEW: ClassVar = (
        Status.SUBMITTED, Status.UNDER_REVIEW, Status.CHANGE_PENDING, Status.CANCEL_PENDING,
    )  # fmt: skip

    number = models.CharField(
        _("filing number"),
        max_length=64,
        unique=True,
        null=True,
        blank=True,
        help_text=_("As published, without blanks; given when the filing is made."),
    )
    digits = models.CharField(_("digits of the number"), max_length=64, db_index=True, blank=True, editable=False)
    division = models.CharField(
        _("division"),
        max_length=6,
        db_index=True,
        help_text=_("Where its party is; an unknown code in the number falls to the nearest known region."),
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="filings", verbose_name=_("party"))
    entity_name = models.CharField(_("entity as published"), max_length=300)
    series = models.CharField(_("series"), max_length=20, choices=Series)
    role = models.CharField(_("role"), max_length=12, choices=Role, blank=True, default=Role.UNSTATED)
    category = models.CharField(_("category"), max_length=60, blank=True)
    algorithm_name = models.CharField(_("algorithm"), max_length=300)
    purpose = models.TextField(_("main purpose"), blank=True)
    products_text = models.TextField(_("products as published"), blank=True)
    remarks = models.TextField(_("remarks"), blank=True)
    status = models.CharField(_("status"), max_length=16, choices=Status, default=Status.FILED)
    flags = ArrayField(
        models.CharField(max_length=24, choices=Flag), default=list, blank=True, verbose_name=_("to be looked at")
    )
    list_month = models.DateField(
        _("newest list"), null=True, blank=True, help_text=_("Month of the newest list that spoke of it.")
    )
    listed_on = models.DateField(
        _("listed since"),
        null=True,
        blank=True,
        help_text=_("First day of the month of the first list: lists print no day, and doubt favours the filer."),
    )
    last_list = models.ForeignKey(
        ListImport,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="filings",
        verbose_name=_("newest edition of that list"),
    )
    original_submitted_on = models.DateField(
        _("first submitted on"),
        null=True,
        blank=True,
        help_text=_("Day of the first receipt: whether the filing was punctual is judged by it, also after a return."),
    )
    filed_on = models.DateField(
        _("filed on"),
        null=True,
        blank=True,
        help_text=_("Day the number was given; empty where only lists tell of it."),
    )
    service_ended_on = models.DateField(_("service ended on"), null=True, blank=True)
    ended_on = models.DateField(_("cancelled or revoked on"), null=True, blank=True)
    end_ground = models.CharField(
        _("ground of the ending"), max_length=16, choices=EndGround, blank=True, default="", db_default=""
    )
    authority = models.ForeignKey(
        Authority,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="filings",
        verbose_name=_("reviewing authority"),
    )
    reviewer = models.ForeignKey(
        Officer,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reviews",
        verbose_name=_("reviewer"),
    )
    edition = models.CharField(_("edition of the Provisions"), max_length=20, default=statute.CURRENT)
    products = models.ManyToManyField(
        Product, through="FilingProduct", related_name="filings", verbose_name=_("products")
    )

    objects = FilingQuerySet.as_manager()

    class Meta:
        verbose_name = _("filing")
        verbose_name_plural = _("filings")
        ordering = ["-list_month", "number"]
        indexes = [
            # To the last key that lists add: those without a number and a month are very many equals.
            models.Index(fields=["-list_month", "number", "-id"], name="filing_in_list_order"),
            models.Index(fields=["status", "-list_month", "number", "-id"], name="filing_status_in_list_order"),
        ]
        constraints = [
            CheckConstraint(
                condition=(Q(number__isnull=False) & ~Q(number=""))
                | Q(number__isnull=True, status__in=["draft", "submitted", "under_review", "returned", "refused"]),
                name="filing_in_the_register_has_a_number",
            ),
            CheckConstraint(
                condition=~Q(status__in=["draft", "submitted", "under_review", "returned", "refused"])
                | Q(number__isnull=True),
                name="filing_before_its_acceptance_has_none",
            ),
            CheckConstraint(
                condition=Q(ended_on__isnull=True, end_ground="")
                | (Q(status__in=["cancelled", "revoked"]) & ~Q(end_ground="")),
                name="filing_ended_for_a_ground",
            ),
            CheckConstraint(
                condition=~Q(end_ground="false_filing") | Q(status="revoked"), name="filing_revoked_for_false_filing"
            ),
            CheckConstraint(
                condition=Q(end_ground__in=["", "application", "ex_officio", "false_filing", "published"]),
                name="filing_end_ground_known",
            ),
            CheckConstraint(
                condition=~Q(status__in=["submitted", "under_review", "returned", "refused"])
                | Q(original_submitted_on__isnull=False, authority__isnull=False),
                name="filing_submitted_on_a_day",
            ),
            CheckConstraint(condition=Q(division__regex=r"^[0-9]{6}$"), name="filing_division_six_digits"),
            CheckConstraint(condition=Q(series__in=Series.values), name="filing_series_known"),
            CheckConstraint(
                condition=Q(
                    status__in=[
                        "draft", "submitted", "under_review", "returned", "refused", "filed", "change_pending",
                        "cancel_pending", "cancelled", "revoked",
                    ]
                ),
                name="filing_status_known",
            ),
            CheckConstraint(condition=Q(role__in=["provider", "supporter", ""]), name="filing_role_known"),
            CheckConstraint(
                condition=~Q(series="deep_synthesis") | ~Q(role=""), name="filing_of_deep_synthesis_states_a_role"
            ),
            CheckConstraint(
                condition=Q(list_month__isnull=True, listed_on__isnull=True)
                | Q(list_month__day=1, listed_on__isnull=False, listed_on__lte=models.F("list_month")),
                name="filing_listed_not_after_its_newest_list",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number or gettext("%(algorithm)s (%(status)s)") % {
            "algorithm": self.algorithm_name,
            "status": self.get_status_display(),
        }

    @property
    def public_number(self) -> str:
        """The number, of a filing that has one; "" before it is made."""
        return self.number or ""

    @property
    def is_in_force(self) -> bool:
        return self.status in self.IN_FORCE


class FilingProduct(models.Model):
    """A product that a filing covers, as its newest list says."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="covered", verbose_name=_("filing"))
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="covered", verbose_name=_("product"))

    class Meta:
        verbose_name = _("product of a filing")
        verbose_name_plural = _("products of filings")
        constraints = [UniqueConstraint(fields=["filing", "product"], name="filing_product_once")]

    def __str__(self) -> str:
        return f"{self.filing_id} – {self.product_id}"
