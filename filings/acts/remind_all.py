"""Letters to all providers of a region whose products have no filing although the limit of Article 19 has passed."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from filings.acts.desk_forms import RemindForm
from filings.acts.leaving_out import without_left_out
from filings.models import Product
from filings.models.product import FILING_RULE, ProductQuerySet
from filings.notices import OverdueFilingReminder, recipient_of
from oversight.acts import ActRefused, Batch, Preview, Touched, acting_officer, batch_act
from oversight.clock import today
from oversight.level import Level
from oversight.models import Authority, Deadline, Officer, Role
from reports.models import Campaign, Notice
from reports.notices.issue import Draft, preview
from reports.notices.kinds import Wording
from reports.notices.many import issue_many, texts_of

MOST = 2000
"""Letters of one campaign: some eight seconds of one request, in which others wait for a number of the series."""
_LOCK = 190_024
"""Two campaigns at once would write to the same providers twice."""


class RemindAllForm(RemindForm):
    """Which overdue providers are written to."""

    division = forms.RegexField(
        label=_("division"),
        regex=r"^[0-9]{2}([0-9]{2}([0-9]{2})?)?$",
        required=False,
        help_text=_("The first two, four or six digits of the division code; empty for the whole region."),
    )
    late_for = forms.IntegerField(
        label=_("days since the limit passed, at least"), min_value=1, max_value=3650, initial=1
    )
    quiet_for = forms.IntegerField(
        label=_("not where a reminder was issued in the last … days"), min_value=0, max_value=3650, initial=30
    )
    leave_out = forms.CharField(
        label=_("leave out"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Parties that are not written to, one a line: the credit code or the exact name."),
    )


@dataclass(frozen=True, slots=True)
class _Letter:
    product: Product
    deadline: Deadline

    @property
    def draft(self) -> Draft:
        kind = OverdueFilingReminder(self.product, self.deadline)
        return Draft(kind, recipient_of(self.product.party), self.product.jurisdiction_division)


def preview_all(
    _none: None,
    *,
    authority: Authority | None,
    division: str,
    late_for: int,
    quiet_for: int,
    leave_out: str = "",
    wording: Wording | None = None,
) -> Preview:
    """How many letters go to how many parties, and the first of them as it would be issued.

    Raises ActRefused as the act does: whom no letter can be issued to, and why, is told before anything is confirmed.
    """
    wanted = _authority(authority)
    letters = _letters(wanted, division, late_for, quiet_for, leave_out)
    drafts = _drafts(letters, wording)
    texts_of(drafts, wanted)
    letter = preview(drafts[0].kind, authority=wanted, recipient=drafts[0].recipient)
    return Preview("\n\n".join([_counted(letters), letter.text]), letter.html)


@batch_act(
    name="filings.remind_all_overdue",
    on="filings.Product",
    label=_("Remind all overdue providers"),
    consequence=_(
        "A letter (逾期备案提醒函) goes to the provider of each overdue product chosen: numbered, signed, and mailed "
        "where an e-mail address is on record. It finds no breach and sets no new period."
    ),
    basis="19; ARP 24.1",
    level=Level.COUNTY,
    roles={Role.INTAKE, Role.INSPECTOR},
    form=RemindAllForm,
    preview=preview_all,
)
def remind_all_overdue(
    _none: None,
    actor: Officer | None,
    *,
    authority: Authority | None = None,
    division: str = "",
    late_for: int = 1,
    quiet_for: int = 30,
    leave_out: str = "",
    wording: Wording | None = None,
) -> Batch[Campaign]:
    """Write to the providers of all overdue products of the authority's region, one letter for each product.

    Raises ActRefused: "nothing_overdue", "too_many" (more than 2,000), "authority", "not_chosen" for whoever is
    left out and would not be written to, and for every letter that cannot be issued its reason; then none is.
    """
    officer = acting_officer()
    wanted = _authority(authority or officer.authority)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    letters = _letters(wanted, division, late_for, quiet_for, leave_out)
    campaign = issue_many(_drafts(letters, wording), authority=wanted, by=officer)
    numbers = dict(campaign.notices.values_list("subject_id", "number"))
    touched = [
        Touched(
            subject_type=one.product.label,
            subject_id=one.product.pk,
            text=str(one.product),
            division=one.product.jurisdiction_division,
            changes={"notice": numbers[one.product.pk]},
        )
        for one in letters
    ]
    return Batch(campaign, touched, {"letters": len(letters)}, text=campaign.label)


def _authority(authority: Authority | None) -> Authority:
    if authority is None:
        raise ActRefused("authority", _("The officer belongs to no authority."), field="authority")
    return authority


def _drafts(letters: list[_Letter], wording: Wording | None) -> list[Draft]:
    drafts = [one.draft for one in letters]
    for draft in drafts:
        draft.kind.worded(wording)
    return drafts


def _letters(authority: Authority, division: str, late_for: int, quiet_for: int, leave_out: str) -> list[_Letter]:
    rows = without_left_out(_chosen(authority, division, late_for, quiet_for), leave_out)
    products = list(rows.select_related("party").order_by("pk")[: MOST + 1])
    if not products:
        raise ActRefused(
            "nothing_overdue",
            _("No product of your region is overdue and not yet reminded."),
            remedy=_("Widen the choice, or see the clocks."),
            field="late_for",
            value=late_for,
        )
    if len(products) > MOST:
        raise ActRefused(
            "too_many",
            _("One campaign writes at most %(most)s letters.") % {"most": MOST},
            remedy=_("Narrow the choice, for example by division."),
            field="division",
            value=division,
        )
    clocks = _clocks(products, _limit_passed_before(late_for))
    return [_Letter(product, clocks[product.pk]) for product in products]


def _chosen(authority: Authority, division: str, late_for: int, quiet_for: int) -> ProductQuerySet:
    rows = Product.objects.within(authority).filter(merged_into=None, party__merged_into=None)
    if division:
        rows = rows.filter(party__division__startswith=division)
    reminded = Notice.objects.filter(
        kind=OverdueFilingReminder.key,
        subject_type=Product._meta.label,
        subject_id=OuterRef("pk"),
        state=Notice.State.ISSUED,
        issued_on__gt=today() - timedelta(days=quiet_for),
    )
    return rows.filing_overdue(_limit_passed_before(late_for)).exclude(Exists(reminded))


def _limit_passed_before(late_for: int) -> date:
    """A limit that ended before this day passed at least `late_for` days ago."""
    return today() - timedelta(days=late_for - 1)


def _clocks(products: list[Product], on: date) -> dict[int, Deadline]:
    found = Deadline.objects.overdue(on).filter(
        rule=FILING_RULE, subject_type=Product._meta.label, subject_id__in=[one.pk for one in products]
    )
    return {one.subject_id: one for one in found}


def _counted(letters: list[_Letter]) -> str:
    parties: dict[int, Any] = {one.product.party_id: one.product.party for one in letters}
    unmailed = sum(1 for party in parties.values() if not party.contact_email)
    said = ngettext("%(letters)s letter", "%(letters)s letters", len(letters)) % {"letters": len(letters)}
    to = ngettext("%(parties)s party", "%(parties)s parties", len(parties)) % {"parties": len(parties)}
    return gettext(
        "%(letters)s to %(parties)s; without an e-mail address, so not mailed: %(unmailed)s. The first of them:"
    ) % {"letters": said, "parties": to, "unmailed": unmailed}
