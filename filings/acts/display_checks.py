"""Display checks (Article 19 ¶2): what a product, or a technical supporter, shows of its filing, with evidence."""

from datetime import date

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from filings.acts.around_forms import DisplayCheckForm, OwnDisplayCheckForm
from filings.acts.standing import product_stands, same_party, same_product
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
CONSEQUENCE = _(
    "Whether number and link are right is computed from what you enter. A check that fails offers to open a case; "
    "nothing is sent."
)


@act(
    name="filings.record_display_check",
    on="filings.Product",
    source=ANY,
    label=_("Record a display check"),
    consequence=CONSEQUENCE,
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
    look = DisplayCheck(
        product=product,
        filing=filing,
        checked_on=checked_on,
        place=place,
        shown_number=shown_number,
        shown_link=shown_link,
        note=note,
    )
    return _record(_covering(product, filing), look, screenshot)


def has_no_product(filing: Filing, actor: Officer | None) -> Refusal | None:
    """Guard: nothing but the filing itself can be looked at; where it covers products, each shows the number."""
    if not filing.covered.exists():
        return None
    return Refusal(
        "has_products",
        _("%(filing)s covers products: each of them shows its number.") % {"filing": filing},
        _("Record the check on the page of the product."),
        field="filing",
        value=str(filing),
    )


@act(
    name="filings.record_own_display_check",
    on="filings.Filing",
    source=Filing.IN_FORCE,
    label=_("Record a display check"),
    consequence=CONSEQUENCE,
    basis="19.2; ARP 26",
    level=Level.COUNTY,
    roles={Role.INTAKE, Role.INSPECTOR},
    form=OwnDisplayCheckForm,
    guard=has_no_product,
)
def record_own_display_check(
    filing: Filing,
    actor: Officer | None,
    *,
    checked_on: date,
    place: str,
    shown_number: str = "",
    shown_link: str = "",
    note: str = "",
    screenshot: "File[bytes] | None" = None,
) -> DisplayCheck:
    """Record one look at what a technical supporter shows of its filing on its own site or pages.

    Raises ActRefused as `record_display_check` does.
    """
    look = DisplayCheck(
        filing=filing, checked_on=checked_on, place=place, shown_number=shown_number, shown_link=shown_link, note=note
    )
    return _record([], look, screenshot)


def _record(refusals: list[Refusal], look: DisplayCheck, screenshot: "File[bytes] | None") -> DisplayCheck:
    """Judge one look and keep it; `refusals` are those known before."""
    finding = examine(
        look.shown_number,
        look.shown_link,
        number=look.filing.public_number,
        register=f"{settings.BASE_URL.rstrip('/')}{REGISTER}",
    )
    refuse_all([*_of_the_look(look), *refusals, *_of_the_evidence(look, finding, evidence=screenshot is not None)])
    look.officer, look.place = acting_officer(), look.place.strip()
    for name in ("number_shown", "number_right", "link_present", "link_right", "passed"):
        setattr(look, name, getattr(finding, name))
    look.screenshot = _stored(screenshot, look) if screenshot else None
    look.save()
    return look


def _of_the_look(look: DisplayCheck) -> list[Refusal]:
    found = []
    checked_on, place = look.checked_on, look.place
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
    return found


def _covering(product: Product, filing: Filing) -> list[Refusal]:
    """Why a filing is no measure of what this product shows."""
    if not filing.number or not filing.covered.filter(product__in=same_product(product)).exists():
        return [
            Refusal(
                "other_filing",
                _("%(filing)s is no filing in the register that covers %(product)s.")
                % {"filing": filing, "product": product},
                _("Choose a filing that covers the product; without one there is nothing to show."),
                field="filing",
                value=str(filing),
            )
        ]
    if filing.is_in_force:
        return []
    return [
        Refusal(
            "ended_filing",
            _("%(filing)s has ended: its number may not be shown as that of a filing that stands.")
            % {"filing": filing},
            _("Choose the filing in force and enter the number that is shown: the check then fails."),
            field="filing",
            value=str(filing),
        )
    ]


def _of_the_evidence(look: DisplayCheck, finding: DisplayFinding, *, evidence: bool) -> list[Refusal]:
    if finding.passed or evidence:
        return []
    return [
        Refusal(
            "no_evidence",
            _("The number shown is that of a filing that has ended, and no screenshot shows it.")
            if shows_ended(look)
            else _("Something is missing or wrong, and no screenshot shows it."),
            _("Add a screenshot of the page or screen."),
            field="screenshot",
        )
    ]


def shows_ended(look: DisplayCheck) -> bool:
    """Whether what is shown is the number of a filing that has ended: of the product, or of the filer where none is."""
    ended = Filing.objects.public().exclude(status__in=Filing.IN_FORCE)
    if look.product is not None:
        ended = ended.filter(products__in=same_product(look.product))
    else:
        ended = ended.filter(party__in=same_party(look.filing.party))
    return any(is_number(look.shown_number, filing.public_number) for filing in ended)


def _stored(screenshot: "File[bytes]", look: DisplayCheck) -> Upload:
    kind, division = Upload.Kind.SCREENSHOT, look.jurisdiction_division
    return store_upload(screenshot, kind=kind, division=division, by=look.officer)
