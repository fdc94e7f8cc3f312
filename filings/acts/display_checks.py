"""Display checks (Article 19 ¶2): what a product shows of its filing, looked at by an officer, with evidence."""

from datetime import date
from urllib.parse import urljoin

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from filings.acts.around_forms import DisplayCheckForm
from filings.acts.standing import product_stands, same_product
from filings.models import DisplayCheck, Filing, Product, Upload
from filings.rules.display_check import DisplayFinding, examine, is_number
from filings.uploads import store_upload
from oversight.acts import ANY, Refusal, act, acting_officer
from oversight.acts.refused import refuse_all
from oversight.clock import today
from oversight.level import Level
from oversight.models import Officer, Role

REGISTER = "/register/"
"""Where the public register stands, below the address of this system."""


@act(
    name="filings.record_display_check",
    on="filings.Product",
    source=ANY,
    label=_("Record a display check"),
    consequence=_(
        "Whether number and link are right is computed from what you enter. A check that fails offers to open a case; "
        "nothing is sent."
    ),
    basis="19.2; ARP 26",
    level=Level.COUNTY,
    roles={Role.INTAKE, Role.INSPECTOR},
    form=DisplayCheckForm,
    guard=product_stands,
)
def record_display_check(
    product: Product,
    actor: Officer | None,
    *,
    filing: Filing,
    checked_on: date,
    place: str,
    shown_number: str = "",
    shown_link: str = "",
    note: str = "",
    screenshot: "File[bytes] | None" = None,
) -> DisplayCheck:
    """Record one look at one product.

    Raises ActRefused: "future", "place", "other_filing" where the filing does not cover the product or has no number,
    "ended_filing" where it has ended, "no_evidence" where something is missing or wrong and no screenshot shows it.
    """
    finding = examine(
        shown_number, shown_link, number=filing.public_number, register=urljoin(settings.BASE_URL, REGISTER)
    )
    refuse_all(
        _refusals(
            product, filing, checked_on, place, finding, evidence=screenshot is not None, shown_number=shown_number
        )
    )
    by = acting_officer()
    return DisplayCheck.objects.create(
        product=product,
        filing=filing,
        checked_on=checked_on,
        officer=by,
        place=place.strip(),
        shown_number=shown_number,
        shown_link=shown_link,
        number_shown=finding.number_shown,
        number_right=finding.number_right,
        link_present=finding.link_present,
        link_right=finding.link_right,
        passed=finding.passed,
        note=note,
        screenshot=_stored(screenshot, product, by) if screenshot else None,
    )


def _refusals(
    product: Product,
    filing: Filing,
    checked_on: date,
    place: str,
    finding: DisplayFinding,
    *,
    evidence: bool,
    shown_number: str,
) -> list[Refusal]:
    found = []
    if checked_on > today():
        found.append(
            Refusal(
                "future",
                _("A check is recorded once it has been made."),
                _("Enter the day on which you looked."),
                field="checked_on",
                value=str(checked_on),
            )
        )
    if not place.strip():
        found.append(
            Refusal("place", _("A check says where was looked."), _("Name the page or screen."), field="place")
        )
    if not filing.number or not filing.covered.filter(product__in=same_product(product)).exists():
        found.append(
            Refusal(
                "other_filing",
                _("%(filing)s is no filing in the register that covers %(product)s.")
                % {"filing": filing, "product": product},
                _("Choose a filing that covers the product; without one there is nothing to show."),
                field="filing",
                value=str(filing),
            )
        )
    elif not filing.is_in_force:
        found.append(
            Refusal(
                "ended_filing",
                _("%(filing)s has ended: its number may not be shown as that of a filing that stands.")
                % {"filing": filing},
                _("Choose the filing in force and enter the number that is shown: the check then fails."),
                field="filing",
                value=str(filing),
            )
        )
    if not finding.passed and not evidence:
        ended = shows_ended(product, shown_number)
        found.append(
            Refusal(
                "no_evidence",
                _("The number shown is that of a filing that has ended, and no screenshot shows it.")
                if ended
                else _("Something is missing or wrong, and no screenshot shows it."),
                _("Add a screenshot of the page or screen."),
                field="screenshot",
            )
        )
    return found


def shows_ended(product: Product, shown_number: str) -> bool:
    """Whether what is shown is the number of a filing that covered the product and has ended."""
    ended = Filing.objects.public().exclude(status__in=Filing.IN_FORCE).filter(products__in=same_product(product))
    return any(is_number(shown_number, filing.public_number) for filing in ended)


def _stored(screenshot: "File[bytes]", product: Product, by: Officer) -> Upload:
    return store_upload(screenshot, kind=Upload.Kind.SCREENSHOT, division=product.jurisdiction_division, by=by)
