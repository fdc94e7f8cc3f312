"""Record when a product began to be offered: the filing clock of Article 19 runs from the earliest proven day."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from filings.acts.article_19 import filed_since, filing_clock, judge_anew, meet_filing_deadlines
from filings.acts.clock_follows import STRUCK_OUT, end, follow
from filings.acts.examination import before_the_calendar
from filings.acts.forms import LaunchForm
from filings.acts.standing import product_stands, same_product
from filings.acts.strike_forms import StrikeLaunchForm
from filings.acts.striking import NOTHING_TO_STRIKE, check_strike, strike_out, told
from filings.models import LaunchReport, Product, ReportStrike
from filings.models.product import FILING_RULE
from oversight.acts import ANY, ActRefused, Refusal, act
from oversight.acts.refused import refuse_all
from oversight.clock import now, today
from oversight.deadlines import open_deadline, restart
from oversight.level import Level
from oversight.models import Deadline, Officer, Role


@dataclass(frozen=True, slots=True)
class Noted:
    """What one more word on a launch did. `moved_from`: the later day that held until now, None where none moved."""

    deadline: Deadline
    report: LaunchReport
    moved_from: date | None


@act(
    name="filings.record_launch",
    on="filings.Product",
    source=ANY,
    label=_("Record a launch"),
    consequence=_(
        "The filing clock of Article 19 starts: ten working days from the day of launch, which is not counted. Where "
        "the product is filed, the clock is met at once and says whether in time. Where a later day is on record, the "
        "clock moves to the earlier one; a day that is not earlier is only kept with its source."
    ),
    basis="19",
    level=Level.COUNTY,
    roles={Role.INTAKE, Role.INSPECTOR},
    form=LaunchForm,
    guard=product_stands,
)
def record_launch(
    product: Product, actor: Officer | None, *, launched_on: date, source: str, reference: str
) -> Deadline:
    """Note the launch with its source; returns the filing clock as it stands then, met where the product is filed.

    `source` is a LaunchReport.Source, `reference` the document, page or finding. The report says whether it moved the
    clock; from which day to which stays with the deadline. Raises ActRefused: "future" for a day to come,
    "before_calendar" for one too long ago, "source", "no_reference" without a word on how the day is known, "launched"
    where just this is recorded already.
    """
    _check(product, launched_on, source, reference)
    noted = note_launch(product, launched_on=launched_on, source=source, reference=reference, by=actor)
    met = meet_filing_deadlines([product.pk])
    if met:
        return met[0]
    if noted.moved_from and not noted.deadline.is_open:
        judge_anew(product, noted.deadline)
    return noted.deadline


def a_launch_is_reported(product: Product, actor: Officer | None) -> Refusal | None:
    """Guard: the product stands for itself, and a report of its launch counts."""
    reports = LaunchReport.objects.standing().filter(product__in=same_product(product))
    return product_stands(product, actor) or (None if reports.exists() else NOTHING_TO_STRIKE)


@act(
    name="filings.strike_launch_report",
    on="filings.Product",
    source=ANY,
    label=_("Strike out a report of the launch"),
    consequence=_(
        "The report stays in the record, struck out with reason and evidence. The filing clock runs from the earliest "
        "report that stands, and whether the product was filed in time is judged by it; where none stands, the launch "
        "is not known and the clock is void."
    ),
    basis="19",
    level=Level.COUNTY,
    roles={Role.INTAKE, Role.INSPECTOR},
    second_person=True,
    form=StrikeLaunchForm,
    guard=a_launch_is_reported,
)
def strike_launch_report(
    product: Product, actor: Officer | None, *, report: LaunchReport, reason: str, evidence: str
) -> ReportStrike:
    """The launch was recorded on a wrong day, or wrongly at all. Raises ActRefused as `check_strike`."""
    here = same_product(product).filter(pk=report.product_id).exists()
    check_strike(report, here=here, reason=reason, evidence=evidence)
    strike = strike_out(launch=report, reason=reason, evidence=evidence)
    _launch_follows(product, report, told(strike))
    return strike


def _launch_follows(product: Product, struck: LaunchReport, why: str) -> None:
    """The launch is the earliest day that stands; one that another source proved earlier stays as it is."""
    if product.launched_on != struck.launched_on:
        return
    standing = LaunchReport.objects.standing().filter(product__in=same_product(product))
    first = standing.order_by("launched_on", "pk").first()
    product.launched_on = first.launched_on if first else None
    product.launch_source = first.reference if first else ""
    clock = filing_clock(product)
    if clock is None:
        return
    if first is None:
        end(clock, STRUCK_OUT, why=why)
        return
    since = filed_since([product.pk]).get(product.pk)
    met_on = max(since, first.launched_on) if since else None
    follow(clock, start_on=first.launched_on, met_on=met_on, why=why)


def note_launch(product: Product, *, launched_on: date, source: str, reference: str, by: Officer | None) -> Noted:
    """Keep one source and let the earliest day hold; the product is changed, and not yet saved."""
    known = product.launched_on
    moved_from = known if known is not None and launched_on < known else None
    report = LaunchReport.objects.create(
        product=product,
        launched_on=launched_on,
        source=source,
        reference=reference[:300],
        reported_at=now(),
        reported_by=by,
        moved_clock=moved_from is not None,
    )
    clock = filing_clock(product)
    if known is None or moved_from:
        product.launched_on, product.launch_source = launched_on, reference[:300]
    if clock is None:
        start = product.launched_on or launched_on
        clock = open_deadline(FILING_RULE, product, start, division=product.jurisdiction_division)
    elif moved_from:
        restart(clock, launched_on, source=f"{report.get_source_display()}: {reference}")
    return Noted(clock, report, moved_from)


def _check(product: Product, launched_on: date, source: str, reference: str) -> None:
    refuse_all(before_the_calendar(launched_on, "launched_on"))
    if launched_on > today():
        raise ActRefused(
            "future",
            _("A launch is recorded once it has happened."),
            remedy=_("Enter the day of launch."),
            field="launched_on",
            value=launched_on,
        )
    if source not in LaunchReport.Source.values:
        raise ActRefused(
            "source",
            _("A launch is known from the provider, a store listing, an inspection or a complaint."),
            remedy=_("Choose one of these."),
            field="source",
            value=source,
        )
    if not reference.strip():
        raise ActRefused(
            "no_reference",
            _("A launch needs a word on how it is known."),
            remedy=_("Name the store page, the document or the finding."),
            field="reference",
        )
    if (
        product.launch_reports.standing()
        .filter(launched_on=launched_on, source=source, reference=reference[:300])
        .exists()
    ):
        raise ActRefused(
            "launched",
            _("Just this is recorded already: %(day)s, from the same source.") % {"day": launched_on},
            remedy=_("See the clock of the product."),
            field="launched_on",
            value=launched_on,
        )
