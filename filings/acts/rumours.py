"""Rumour-dispelling reports (Article 17): what a provider did about false information, taken on record."""

from datetime import date

from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from filings.acts.around_forms import RumourReportForm
from filings.acts.standing import party_stands
from filings.models import Party, Product, RumourReport, Upload
from filings.uploads import store_upload
from oversight.acts import ANY, ActRefused, Refusal, act, acting_officer
from oversight.acts.refused import refuse_all
from oversight.clock import now, today
from oversight.level import Level
from oversight.models import Authority, Officer, Role
from reports.notices.numbers import number_text, take_number

SERIES = "备谣"


@act(
    name="filings.file_rumour_report",
    on="filings.Party",
    source=ANY,
    label=_("File a rumour-dispelling report"),
    consequence=_("The report gets a number and stands on the provider's page. Nothing is sent."),
    basis="17",
    level=Level.COUNTY,
    roles={Role.INTAKE, Role.INSPECTOR},
    form=RumourReportForm,
    guard=party_stands,
)
def file_rumour_report(
    party: Party,
    actor: Officer | None,
    *,
    title: str,
    facts: str,
    measures: str,
    found_on: date,
    reported_on: date,
    reference: str = "",
    product: Product | None = None,
    document: "File[bytes] | None" = None,
) -> RumourReport:
    """Take a report on record under the next number of the authority's series.

    Raises ActRefused: "future", "order" where it was reported before it was found, "foreign_product".
    """
    refuse_all(_refusals(party, product, found_on, reported_on))
    by = acting_officer()
    stored = (
        store_upload(document, kind=Upload.Kind.PROOF, division=party.jurisdiction_division, by=by)
        if document
        else None
    )
    return RumourReport.objects.create(
        party=party,
        product=product,
        number=_number(by.authority),
        title=title,
        facts=facts,
        measures=measures,
        reference=reference,
        found_on=found_on,
        reported_on=reported_on,
        document=stored,
        received_at=now(),
        received_by=by,
    )


def _number(authority: Authority | None) -> str:
    if authority is None:
        raise ActRefused("role", _("Only an officer of an authority does this."), remedy=_("Log in as one."))
    year = today().year
    return number_text(authority.code, SERIES, year, take_number(authority, SERIES, year))


def _refusals(party: Party, product: Product | None, found_on: date, reported_on: date) -> list[Refusal]:
    found = []
    if reported_on > today():
        found.append(
            Refusal(
                "future",
                _("A report is filed once it has been handed in."),
                _("Enter the day on which it was handed in."),
                field="reported_on",
                value=str(reported_on),
            )
        )
    if reported_on < found_on:
        found.append(
            Refusal(
                "order",
                _("A report does not come before what it reports was found."),
                _("Check both days."),
                field="reported_on",
                value=str(reported_on),
            )
        )
    if product is not None and product.party_id != party.pk:
        found.append(
            Refusal(
                "foreign_product",
                _("%(product)s is not a product of %(party)s.") % {"product": product, "party": party},
                _("Choose a product of this party, or none."),
                field="product",
                value=str(product),
            )
        )
    return found
