"""Everything the public sees of one filing. What is not named here is not shown.

Never here: cases, restrictions (no order tells the register whether it has been made public), self-assessment reports
and other uploads, reviews that wait, persons, addresses, e-mail.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from filings.acts.submissions import content_in_force
from filings.models import Change, Filing, Party, Product, Rectification, RegisterEntry
from filings.register.addresses import absolute, filing_path
from filings.register.history import Event, history
from filings.register.places import PROVINCES, local_name
from filings.register.words import FILED, ROLES, SERIES, STATUSES, category_name, meaning, public_status
from filings.rules.dossier import find
from oversight.acts.refused import Text

POSTED = ("application_field", "posting_principle", "posting_mechanism", "posting_scenarios", "posting_intent")
"""Fields of the content for posting (拟公示内容) that no column of the filing repeats."""

ORGANISATIONS = frozenset({Party.Kind.COMPANY.value, Party.Kind.INSTITUTION.value})
"""Whose credit code is shown: of a person or a sole trader it would be a personal datum."""


_STANDS = [status.value for status in Filing.IN_FORCE]
UNDER_REVIEW = Q(field="status", old__in=_STANDS, new__in=_STANDS)
"""Rows of the feed that tell of a review only: to the public the filing stood before and stands after."""


@dataclass(frozen=True, slots=True)
class FilingPage:
    """One filing as the public reads it; texts that may be Chinese whatever the reader's language stay as published."""

    filing: Filing
    status: str
    status_label: Text
    meaning: tuple[Text, ...]
    ended_by_month: bool
    entity: str
    earlier_names: list[str]
    uscc: str
    province: Text
    place: str
    role: Text
    series: Text
    category: Text
    flags: list[Text]
    products: list[tuple[str, Text]]
    posted: list[tuple[str, str]]
    history: list[Event]
    address: str


def filing_page(filing: Filing) -> FilingPage:
    """Gather it, in a fixed number of queries."""
    status = public_status(filing.status)
    party = filing.party
    return FilingPage(
        filing=filing,
        status=status,
        status_label=STATUSES[status],
        meaning=meaning(filing),
        ended_by_month=filing.end_ground == Filing.EndGround.PUBLISHED,
        entity=party.name,
        earlier_names=_other_names(filing),
        uscc=party.uscc or "" if party.kind in ORGANISATIONS else "",
        province=PROVINCES.get(filing.division[:2], _("not known")),
        place=local_name(filing.division),
        role=ROLES[filing.role],
        series=SERIES[filing.series],
        category=category_name(filing.category) if filing.category else "",
        flags=[Filing.Flag(flag).label for flag in filing.flags],
        products=_products(filing),
        posted=_posted(filing) if status == FILED else [],
        history=history(filing),
        address=absolute(filing_path(filing)),
    )


def changed_at(filing: Filing) -> datetime | None:
    """When the page last became different; of a change or cancellation that is under review it tells nothing."""
    entered = RegisterEntry.objects.filter(pk=filing.pk).values_list("changed_at", flat=True).first()
    told = Change.objects.filter(filing=filing).exclude(UNDER_REVIEW).aggregate(last=Max("at"))["last"]
    rectified = Rectification.objects.filter(submission__filing=filing).aggregate(last=Max("at"))["last"]
    return max((moment for moment in (entered, told, rectified) if moment), default=None)


def _products(filing: Filing) -> list[tuple[str, Text]]:
    products = Product.objects.filter(covered__filing=filing).order_by("name", "form")
    return [(product.name, product.get_form_display()) for product in products]


def _other_names(filing: Filing) -> list[str]:
    """What the entity is or was called besides its present name, each once."""
    known = list(filing.party.names.values_list("name", flat=True))
    return [name for name in dict.fromkeys([filing.entity_name, *known]) if name != filing.party.name]


def _posted(filing: Filing) -> list[tuple[str, str]]:
    """The content for posting, as last accepted and put right since."""
    content = content_in_force(filing)
    fields = [(find(key), content.get(key)) for key in POSTED]
    language = get_language() or ""
    return [(field.label.text(language), str(value)) for field, value in fields if value and field.public]
