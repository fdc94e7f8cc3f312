"""A letter to a provider whose product has no filing although the limit of Article 19 has passed."""

from django.utils.translation import gettext_lazy as _

from filings.acts.article_19 import filing_clock
from filings.acts.desk_forms import RemindForm
from filings.acts.standing import product_stands
from filings.models import Product
from filings.notices import OverdueFilingReminder, recipient_of
from oversight.acts import ANY, ActRefused, Preview, Refusal, act, acting_officer
from oversight.clock import today
from oversight.level import Level
from oversight.models import Authority, Deadline, Officer, Role
from reports.models import Notice
from reports.notices.issue import issue, preview
from reports.notices.kinds import Wording

NOT_OVERDUE = Refusal(
    "not_overdue",
    _("No filing of this product is overdue."),
    _("See the filing clock of the product."),
    field="subject",
)


def filing_is_overdue(product: Product, actor: Officer | None) -> Refusal | None:
    """Guard: the limit has passed and nothing was filed."""
    return product_stands(product, actor) or (None if _overdue(product) else NOT_OVERDUE)


def preview_reminder(product: Product, *, authority: Authority, wording: Wording | None = None) -> Preview:
    """The text of the letter, before it is issued."""
    return preview(_letter(product).worded(wording), authority=authority, recipient=recipient_of(product.party))


@act(
    name="filings.remind_of_filing",
    on="filings.Product",
    source=ANY,
    label=_("Remind of the overdue filing"),
    consequence=_(
        "A letter (逾期备案提醒函) goes to the provider: the limit, the day it ended, what to do. It finds no breach "
        "and sets no new period."
    ),
    basis="19; ARP 24.1",
    level=Level.COUNTY,
    roles={Role.INTAKE, Role.INSPECTOR},
    form=RemindForm,
    guard=filing_is_overdue,
    preview=preview_reminder,
)
def remind_of_filing(
    product: Product, actor: Officer | None, *, authority: Authority | None = None, wording: Wording | None = None
) -> Notice:
    """Write to the provider of a product that is overdue. Raises ActRefused("authority") for an officer without one."""
    officer = acting_officer()
    wanted = authority or officer.authority
    if wanted is None:
        raise ActRefused("authority", _("The officer belongs to no authority."), field="authority")
    return issue(
        _letter(product).worded(wording),
        authority=wanted,
        recipient=recipient_of(product.party),
        by=officer,
        division=product.jurisdiction_division,
    )


def _overdue(product: Product) -> Deadline | None:
    clock = filing_clock(product)
    return clock if clock and clock.is_overdue(today()) else None


def _letter(product: Product) -> OverdueFilingReminder:
    clock = _overdue(product)
    if clock is None:
        raise ActRefused(refusals=[NOT_OVERDUE])
    return OverdueFilingReminder(product, clock)
