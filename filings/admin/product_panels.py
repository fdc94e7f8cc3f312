"""What belongs to a product, on its page: what is ordered about it, its launch, its capacity, its assessments."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filings.acts.display_checks import shows_ended
from filings.acts.standing import same_product
from filings.admin.dossier_panels import download
from filings.models import Assessment, CapacityDecision, DisplayCheck, EventReport, LaunchReport, Product, Restriction
from oversight.acts.refused import Text
from oversight.admin.tables import SHOWN, table
from oversight.clock import today
from oversight.models import Officer


def in_force_now() -> "QuerySet[Restriction]":
    """The restrictions that hold today, for `Prefetch(…, to_attr="restrictions_now")`."""
    return Restriction.objects.in_force(today())


def with_badges(products: "QuerySet[Product]") -> "QuerySet[Product]":
    """Products with what a list shows beside them, in a fixed number of queries."""
    return products.prefetch_related(
        Prefetch("restrictions", in_force_now(), to_attr="restrictions_now"), "assessments", "absorbed__assessments"
    )


def restricted(product: Product) -> str:
    """The restrictions of a product prefetched by `in_force_now`, in words."""
    held: list[Restriction] = getattr(product, "restrictions_now", [])
    return ", ".join(dict.fromkeys(one.get_kind_display() for one in held))


def lacks_assessment(product: Product) -> bool:
    """Whether a product has the capacity of Article 20 and no assessment under it that left no risk open."""
    same = (product, *product.absorbed.all())
    return product.has_capacity is True and not any(_counts(held) for one in same for held in one.assessments.all())


def _counts(assessment: Assessment) -> bool:
    of_article_20 = assessment.article == Assessment.Article.CAPACITY
    return of_article_20 and assessment.outcome != Assessment.Outcome.FAILED


def notes(product: Product, officer: Officer) -> dict[str, Any] | None:
    """What must be known of a product before anything is done about it."""
    found = [f"{one.get_kind_display()} ({one.source})" for one in in_force_now().filter(product=product)]
    if product.merged_into:
        found.insert(
            0, gettext("This is the same product as %(other)s; act on that one.") % {"other": product.merged_into}
        )
    if lacks_assessment(product):
        found.append(
            gettext(
                "It has public-opinion attributes or mobilisation capacity, and no security assessment under "
                "Article 20 is on record, or only such that left risks open. Ask for one and record it."
            )
        )
    return {"notes": found} if found else None


def launch_reports(product: Product, officer: Officer) -> dict[str, Any] | None:
    """Every word on the day of launch, with its source."""
    rows = [
        (
            one.launched_on,
            one.get_source_display(),
            one.reference,
            _("yes") if one.moved_clock else _("no"),
            one.reported_at,
            one.reported_by,
            struck_out(one),
        )
        for one in LaunchReport.objects.filter(product__in=same_product(product)).select_related(
            "reported_by", "strike__drafted_by", "strike__struck_by"
        )[:SHOWN]
    ]
    headings = [
        _("launched on"), _("source"), _("document, page or finding"), _("moved the clock"), _("recorded at"),
        _("recorded by"), _("struck out"),
    ]  # fmt: skip
    return table(officer, headings, rows)


def struck_out(report: LaunchReport | EventReport) -> str:
    """Who struck a report out, when and why; "" of one that counts. `strike` and its officers are selected."""
    strike = getattr(report, "strike", None)
    if strike is None:
        return ""
    return gettext("on %(day)s by %(drafter)s and %(approver)s: %(reason)s (%(evidence)s)") % {
        "day": date_format(timezone.localtime(strike.at)),
        "drafter": strike.drafted_by,
        "approver": strike.struck_by,
        "reason": strike.reason,
        "evidence": strike.evidence,
    }


def capacity(product: Product, officer: Officer) -> dict[str, Any] | None:
    """The decisions on its capacity; the newest holds."""
    decisions = CapacityDecision.objects.filter(product__in=same_product(product)).select_related("decided_by")
    rows = [(one.decided_on, _capacity(one.has_capacity), one.reasons, one.decided_by) for one in decisions[:SHOWN]]
    return table(officer, [_("decided on"), _("decision"), _("reasons"), _("decided by")], rows)


def _capacity(has: bool) -> Text:
    return _("has the capacity") if has else _("has not the capacity")


def assessments(product: Product, officer: Officer) -> dict[str, Any] | None:
    """Its security assessments, newest first."""
    rows = [
        (
            one.assessed_on,
            one.get_article_display(),
            one.institution or one.get_kind_display(),
            one.get_outcome_display(),
            one.scope,
            download(one.document, officer),
        )
        for one in Assessment.objects.filter(product__in=same_product(product)).select_related("document")[:SHOWN]
    ]
    headings = [_("assessed on"), _("article"), _("made"), _("outcome"), _("what was assessed"), _("document")]
    return table(officer, headings, rows)


def _checks(product: Product) -> "QuerySet[DisplayCheck]":
    return DisplayCheck.objects.filter(product__in=same_product(product))


def display_checks(product: Product, officer: Officer) -> dict[str, Any] | None:
    """The looks at what it shows of its filing."""
    rows = [
        (one, one.checked_on, result_of(one), one.filing, one.officer)
        for one in _checks(product).select_related("product", "filing", "officer")[:SHOWN]
    ]
    return table(officer, [_("display check"), _("checked on"), _("result"), _("filing"), _("officer")], rows)


def result_of(check: DisplayCheck) -> Text:
    """Its result in words."""
    if check.passed:
        return _("passed")
    if check.number_shown and not check.number_right and shows_ended(check):
        return _("failed: the number of a filing that has ended is shown")
    return _("not passed")


def absorbed(product: Product, officer: Officer) -> dict[str, Any] | None:
    """Products that turned out to be this one."""
    rows = [(one, one.party, one.launched_on) for one in product.absorbed.select_related("party")[:SHOWN]]
    return table(officer, [_("product"), _("party"), _("launched on")], rows)
