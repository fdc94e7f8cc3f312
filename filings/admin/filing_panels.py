"""What belongs to a filing, on its page: receipts, clocks, documents, products, checks, reported errors, changes."""

from typing import Any

from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from filings.acts.contact import differences_of_contact
from filings.admin.party_panels import contact_table
from filings.admin.product_panels import in_force_now, restricted, struck_out
from filings.models import Filing, KnownChange, Product, Restriction, Submission
from oversight.acts.refused import Text
from oversight.admin.deadlines import shown
from oversight.admin.tables import SHOWN, table
from oversight.clock import today
from oversight.deadlines.shown_why import beside
from oversight.models import Deadline, Officer
from reports.admin.panels import notices_table
from reports.models import Notice


def submissions(filing: Filing, officer: Officer) -> dict[str, Any] | None:
    """Each submission with its receipt, its hash, and how the department answered."""
    rows = [
        (
            one,
            one.get_kind_display(),
            one.get_state_display(),
            one.received_on,
            one.original_on,
            f"{one.content_sha256[:12]}…" if one.content_sha256 else "",
            one.receipt,
            one.outcome,
        )
        for one in filing.submissions.select_related("receipt", "outcome", "filing")[:SHOWN]
    ]
    headings: list[Text] = [
        _("receipt"), _("kind"), _("state"), _("received on"), _("first submitted on"), "SHA-256",
        _("receipt document"), _("document of outcome"),
    ]  # fmt: skip
    return table(officer, headings, rows)


def clocks(filing: Filing, officer: Officer) -> dict[str, Any] | None:
    """The clocks of its changes, its submissions and its products; that of its cancellation stands beside the page."""
    about = Q(
        subject_type=Submission._meta.label, subject_id__in=Submission.objects.filter(filing=filing).values("pk")
    ) | Q(subject_type=Product._meta.label, subject_id__in=filing.covered.values("product"))
    about |= Q(subject_type=KnownChange._meta.label, subject_id__in=filing.known_changes.values("pk"))
    rows = Deadline.objects.filter(about).order_by("met_on", "voided_on", "due_on", "pk")
    found = [(shown(one, today()), beside(one)) for one in rows.prefetch_related("adjustments")[:SHOWN]]
    return {"clocks": found} if found else None


def event_reports(filing: Filing, officer: Officer) -> dict[str, Any] | None:
    """Every word on the days on which filed information changed and the service ended, with its source."""
    reports = filing.event_reports.select_related(
        "change__carried_by", "reported_by", "strike__drafted_by", "strike__struck_by"
    )
    rows = [
        (
            one.happened_on,
            one.get_kind_display(),
            one.change.what if one.change else "",
            one.reference,
            one.change.carried_by if one.change and one.change.carried_by else "",
            one.reported_at,
            one.reported_by,
            struck_out(one),
        )
        for one in reports[:SHOWN]
    ]
    headings = [
        _("happened on"), _("kind"), _("which change"), _("how it is known"), _("handed in with"), _("recorded at"),
        _("recorded by"), _("struck out"),
    ]  # fmt: skip
    return table(officer, headings, rows)


def contact(filing: Filing, officer: Officer) -> dict[str, Any] | None:
    """What its accepted dossier says otherwise than the party's record of how the party is reached."""
    return contact_table(differences_of_contact(filing.party, [filing] if filing.is_in_force else []), officer)


def documents(filing: Filing, officer: Officer) -> dict[str, Any] | None:
    """Every document about the filing and its submissions."""
    of_submissions = Submission.objects.filter(filing=filing).values("pk")
    about = Q(subject_type=Filing._meta.label, subject_id=filing.pk) | Q(
        subject_type=Submission._meta.label, subject_id__in=of_submissions
    )
    return notices_table(Notice.objects.filter(about), officer)


def covered(filing: Filing, officer: Officer) -> dict[str, Any] | None:
    """The products it covers, each with what is ordered about it."""
    products = filing.products.prefetch_related(Prefetch("restrictions", in_force_now(), to_attr="restrictions_now"))
    rows = [(one, one.package_name, one.launched_on, restricted(one)) for one in products[:SHOWN]]
    return table(officer, [_("product"), _("package name"), _("launched on"), _("restrictions in force")], rows)


def restriction_notes(filing: Filing, officer: Officer) -> dict[str, Any] | None:
    """What is ordered about a product of this filing, above everything else."""
    rows = Restriction.objects.in_force(today()).filter(product__covered__filing=filing).select_related("product")
    found = [f"{one.product}: {one.get_kind_display()} ({one.source})" for one in rows[:SHOWN]]
    return {"notes": found} if found else None


def display_checks(filing: Filing, officer: Officer) -> dict[str, Any] | None:
    """The looks at what its products, or its filer itself, show of it."""
    rows = [
        (one, one.checked_on, _("passed") if one.passed else _("not passed"), one.place, one.officer)
        for one in filing.display_checks.select_related("product", "filing__party", "officer")[:SHOWN]
    ]
    headings = [_("display check"), _("checked on"), _("result"), _("page or screen"), _("officer")]
    return table(officer, headings, rows)


def error_reports(filing: Filing, officer: Officer) -> dict[str, Any] | None:
    """The errors that the public reports on its page."""
    rows = [
        (one, one.get_state_display(), one.text, one.reported_at, one.answered_at)
        for one in filing.error_reports.select_related("filing")[:SHOWN]
    ]
    return table(
        officer, [_("reported error"), _("state"), _("what is wrong"), _("reported at"), _("answered at")], rows
    )
