"""What belongs to a party, on its page: who it is the same as, what is ordered about it, what it handed in."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filings.acts.contact import CHOICES, Difference, differences_of_contact
from filings.acts.standing import same_party
from filings.admin.desk import reads_personal_data
from filings.admin.dossier_panels import NOT_SHOWN
from filings.admin.product_panels import in_force_now
from filings.models import BulkSubmission, Party, RumourReport
from filings.models.party import PERSONAL
from oversight.admin.links import admin_url
from oversight.admin.tables import SHOWN, table
from oversight.admin.values import EMPTY
from oversight.models import Officer


def notes(party: Party, officer: Officer) -> dict[str, Any] | None:
    """What must be known of a party before anything is done about it."""
    if party.merged_into:
        return {
            "notes": [
                gettext("This is the same party as %(other)s and takes no further act; its history stays here.")
                % {"other": party.merged_into}
            ]
        }
    return None


def contact(party: Party, officer: Officer) -> dict[str, Any] | None:
    """What accepted dossiers say otherwise than its record of how it is reached."""
    return contact_table(differences_of_contact(party)[:SHOWN], officer)


def contact_table(found: Sequence[Difference], officer: Officer) -> dict[str, Any] | None:
    """Both values side by side; personal data for those who need it."""
    reads, labels = reads_personal_data(officer), dict(CHOICES)
    rows = [
        (
            one.filing,
            labels[one.column],
            (one.known or EMPTY) if reads or one.column not in PERSONAL else NOT_SHOWN,
            one.told if reads or one.column not in PERSONAL else NOT_SHOWN,
        )
        for one in found
    ]
    return table(officer, [_("dossier of the filing"), _("detail"), _("on record"), _("in the dossier")], rows)


def restrictions(party: Party, officer: Officer) -> dict[str, Any] | None:
    """What is ordered about its products, in force today."""
    held = in_force_now().filter(product__party=party).select_related("product")
    rows = [(one.product, one.get_kind_display(), one.from_on, one.source) for one in held[:SHOWN]]
    return table(officer, [_("product"), _("restriction"), _("from"), _("document")], rows)


def rumour_reports(party: Party, officer: Officer) -> dict[str, Any] | None:
    """What it reported under Article 17."""
    rows = [(one, one.found_on, one.reported_on, one.reference) for one in party.rumour_reports.all()[:SHOWN]]
    url = f"{admin_url(RumourReport, 'changelist')}?{urlencode({'q': party.name})}"
    return table(
        officer, [_("report"), _("found on"), _("reported on"), _("where it was dispelled")], rows, all_url=url
    )


def bulk_submissions(party: Party, officer: Officer) -> dict[str, Any] | None:
    """The files with many submissions it handed in."""
    files = BulkSubmission.objects.filter(party__in=same_party(party)).select_related("received_by")
    rows = [(one, one.received_at, one.received_by) for one in files[:SHOWN]]
    url = f"{admin_url(BulkSubmission, 'changelist')}?{urlencode({'q': party.name})}"
    return table(officer, [_("file (rows)"), _("received at"), _("received by")], rows, all_url=url)


def absorbed(party: Party, officer: Officer) -> dict[str, Any] | None:
    """Parties that turned out to be this one, each with how that is known."""
    rows = [(one.absorbed, one.reason, one.at, one.by) for one in party.merges.select_related("absorbed", "by")[:SHOWN]]
    return table(officer, [_("the same as"), _("how it is known"), _("time"), _("by")], rows)
