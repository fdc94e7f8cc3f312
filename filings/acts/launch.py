"""Record when a product began to be offered: the filing clock of Article 19 starts on that day."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from filings.acts.article_19 import meet_filing_deadlines
from filings.acts.forms import LaunchForm
from filings.models import Product
from filings.models.product import FILING_RULE
from oversight.acts import ANY, ActRefused, act
from oversight.clock import today
from oversight.deadlines import open_deadline
from oversight.level import Level
from oversight.models import Deadline, Officer, Role


@act(
    name="filings.record_launch",
    on="filings.Product",
    source=ANY,
    label=_("Record a launch"),
    consequence=_(
        "The filing clock of Article 19 starts: ten working days from the day of launch, which is not counted. Where a "
        "list shows the product as filed, the clock is met at once and says whether in time."
    ),
    basis="19",
    level=Level.COUNTY,
    roles={Role.INTAKE, Role.INSPECTOR},
    form=LaunchForm,
)
def record_launch(product: Product, actor: Officer | None, *, launched_on: date, source: str) -> Deadline:
    """Note the launch and start the filing clock; returns the deadline, met where the product is filed.

    Raises ActRefused: "future" for a day to come, "no_source" without a word on how the day is known,
    "launched" where a launch is recorded already.
    """
    _check(product, launched_on, source)
    product.launched_on, product.launch_source = launched_on, source
    deadline = open_deadline(FILING_RULE, product, launched_on, division=product.jurisdiction_division)
    met = meet_filing_deadlines([product.pk])
    return met[0] if met else deadline


def _check(product: Product, launched_on: date, source: str) -> None:
    if product.launched_on is not None:
        raise ActRefused(
            "launched",
            _("The launch of this product is recorded already, on %(day)s.") % {"day": product.launched_on},
            remedy=_("See the clock of the product."),
            field="launched_on",
            value=launched_on,
        )
    if launched_on > today():
        raise ActRefused(
            "future",
            _("A launch is recorded once it has happened."),
            remedy=_("Enter the day of launch."),
            field="launched_on",
            value=launched_on,
        )
    if not source.strip():
        raise ActRefused(
            "no_source",
            _("A launch needs a word on how it is known."),
            remedy=_("Name the store page, the document or the finding."),
            field="source",
        )
