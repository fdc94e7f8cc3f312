"""What the rules of completeness find in one submission, with what the register knows around it."""

from collections.abc import Mapping
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from filings.acts.change_clocks import clocks_of_changes
from filings.acts.submissions import content_in_force, effective_content, uploads_of
from filings.models import EventReport, Filing, FilingProduct, KnownChange, LaunchReport, Product, Submission
from filings.rules.completeness import Dossier, Finding, OtherFiling, errors, examine
from filings.rules.dossier import EVENT_FIELDS, FIRST_DAY, Content, Kind, Role, product_keys
from filings.rules.names import name_key
from oversight import statute
from oversight.acts import Refusal
from oversight.clock import today
from oversight.deadlines import calendar_in_force
from oversight.models import Deadline
from oversight.workdays import DayError, due

RULES: dict[str, str] = {Kind.INITIAL: "filing", Kind.CHANGE: "change", Kind.CANCELLATION: "cancellation"}
"""The limit of the statute that each kind of submission keeps."""

PENDING = (Filing.Status.SUBMITTED, Filing.Status.UNDER_REVIEW, Filing.Status.RETURNED)


def findings(submission: Submission, content: Content | None = None) -> list[Finding]:
    """Every finding about a submission, errors first; of a draft as if it were received today.

    `content`: what it would say, where that is asked before it does.
    """
    return examine(dossier_of(submission, content))


def blocking(submission: Submission, content: Content | None = None) -> list[Finding]:
    """The findings that stand in the way of acceptance."""
    return errors(findings(submission, content))


def before_the_calendar(day: date, field: str) -> list[Refusal]:
    """Why a day on which nothing can have happened that concerns the Provisions is not recorded; [] for any other."""
    if day >= FIRST_DAY:
        return []
    return [
        Refusal(
            "before_calendar",
            _("The calendar of working days begins in %(year)s.") % {"year": FIRST_DAY.year},
            _("Check the year."),
            field=field,
            value=day.isoformat(),
        )
    ]


def dossier_of(submission: Submission, content: Content | None = None) -> Dossier:
    """The facts that the rules ask; see `findings`."""
    filing = submission.filing
    party = filing.party
    content = effective_content(submission) if content is None else content
    received = submission.received_on or today()
    return Dossier(
        role=Role(filing.role or Role.PROVIDER),
        kind=Kind(submission.kind),
        content=content,
        received_on=received,
        original_on=submission.original_on or received,
        uploads=frozenset(one.kind for one in uploads_of(submission)),
        party_name=party.name,
        party_uscc=party.uscc or "",
        party_division=party.division,
        limit_on=_limit(submission, content),
        in_force=content_in_force(filing) if submission.kind == Kind.CHANGE else {},
        products_elsewhere=_products_elsewhere(filing, content),
        others=_others(filing),
    )


def _limit(submission: Submission, content: Content) -> date | None:
    """The last day of the limit that runs from the earliest known day of the event; None outside the calendar."""
    struck = _struck_days(submission)
    stated = [day for day in _stated_days(submission.kind, content) if day not in struck]
    starts = [*stated, *_known_days(submission, content)]
    if not starts:
        return None
    limit = statute.edition(submission.edition).limit(RULES[submission.kind])
    try:
        return due(calendar_in_force(), min(starts), limit.period, roll=limit.roll).day
    except DayError:
        return None  # the rule of the field says what is wrong with the day


def _stated_days(kind: str, content: Content) -> list[date]:
    texts = [content.get(EVENT_FIELDS[Kind(kind)])]
    if kind == Kind.INITIAL:
        texts += [row.get("launched_on") for row in content.get("products") or []]
    return [date.fromisoformat(text) for text in texts if isinstance(text, str) and text]


def _known_days(submission: Submission, content: Content) -> list[date]:
    """Days that other sources have proven: the launch of its products, the start of the filing's own clock."""
    filing = submission.filing
    if submission.kind == Kind.INITIAL:
        return [one.launched_on for one in named_products(filing, content).values() if one.launched_on]
    if submission.kind == Kind.CHANGE:
        return _days_of_changes(submission)
    clock = Deadline.objects.for_subject(filing).filter(rule=RULES[submission.kind]).order_by("-pk").first()
    return [clock.start_on] if clock and (clock.is_open or submission.received_on is not None) else []


def _days_of_changes(submission: Submission) -> list[date]:
    """From which days the clocks of the changes run that it carries; of a draft, of those it will carry."""
    clocks = clocks_of_changes(submission.filing)
    carried = KnownChange.objects.filter(carried_by__in=[submission.pk, submission.answers_id or 0]).values("pk")
    found = clocks.filter(subject_id__in=carried, voided_on__isnull=True)
    if submission.received_on is None:
        found = found | clocks.open().filter(start_on__lte=today())
    return list(found.values_list("start_on", flat=True))


def _struck_days(submission: Submission) -> set[date]:
    """Days that this submission stated and that were struck out since, for all it stated them of."""
    if submission.received_on is None:
        return set()
    reports: QuerySet[LaunchReport] | QuerySet[EventReport] = submission.event_reports.all()
    day = "happened_on"
    if submission.kind == Kind.INITIAL:
        reports, day = LaunchReport.objects.filter(reference=submission.receipt_number or "-"), "launched_on"
    told = list(reports.values_list(day, "strike"))
    return {one for one, _strike in told} - {one for one, strike in told if strike is None}


def named_products(filing: Filing, content: Content) -> dict[tuple[str, str], Product]:
    """The products of a dossier that the register has under this party, by key of the name and form."""
    wanted = product_keys(content)
    rows = Product.objects.filter(party=filing.party_id, name_key__in={name for name, _form in wanted})
    found = {(one.name_key, one.form): one for one in rows.select_related("party", "merged_into")}
    return {key: found[key].merged_into or found[key] for key in wanted if key in found}


def _products_elsewhere(filing: Filing, content: Content) -> Mapping[tuple[str, str], str]:
    wanted = product_keys(content)
    if not wanted:
        return {}
    links = FilingProduct.objects.filter(
        product__party=filing.party_id,
        product__name_key__in={name for name, _form in wanted},
        filing__status__in=Filing.IN_FORCE,
    ).exclude(filing=filing.pk)
    rows = links.values_list("product__name_key", "product__form", "filing__number")
    return {(name, form): number or "" for name, form, number in rows if (name, form) in wanted}


def _others(filing: Filing) -> tuple[OtherFiling, ...]:
    rows = Filing.objects.filter(party=filing.party_id, status__in=[*PENDING, *Filing.IN_FORCE]).exclude(pk=filing.pk)
    return tuple(
        OtherFiling(
            algorithm_key=name_key(name),
            role=role,
            standing="pending" if status in PENDING else "in_force",
            text=number or name,
        )
        for name, role, status, number in rows.values_list("algorithm_name", "role", "status", "number")
    )
