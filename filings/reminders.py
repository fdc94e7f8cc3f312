"""Who is told of the clocks of filings: the party, the reviewer, and whoever may take up what nobody has taken up."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from functools import partial

from django.utils.translation import gettext_lazy as _

from filings.models import Filing, KnownChange, Product, Submission
from oversight.deadlines import register_responsible
from oversight.deadlines.responsible import House
from oversight.reminders.digest import DigestPart, Part, Parts, register_digest
from oversight.reminders.parties import Addressee, register_addressee


def providers_of(products: Collection[int]) -> dict[int, Addressee]:
    """The addresses of the parties that offer these products; without those that gave none."""
    rows = Product.objects.filter(pk__in=products).exclude(party__contact_email="")
    return {
        pk: Addressee(address, name)
        for pk, address, name in rows.values_list("pk", "party__contact_email", "party__name")
    }


def filers_of(filings: Collection[int]) -> dict[int, Addressee]:
    """The addresses of the parties that made these filings; without those that gave none."""
    rows = Filing.objects.filter(pk__in=filings).exclude(party__contact_email="")
    return {
        pk: Addressee(address, name)
        for pk, address, name in rows.values_list("pk", "party__contact_email", "party__name")
    }


def filers_of_changes(changes: Collection[int]) -> dict[int, Addressee]:
    """The addresses of the parties whose filed information changed; without those that gave none."""
    filing_of = dict(KnownChange.objects.filter(pk__in=changes).values_list("pk", "filing_id"))
    filers = filers_of(filing_of.values())
    return {change: filers[filing] for change, filing in filing_of.items() if filing in filers}


def reviewers_of_changes(changes: Collection[int]) -> dict[int, list[int]]:
    """Who reviews the filing of each change; none where nobody has taken it up."""
    rows = KnownChange.objects.filter(pk__in=changes, filing__reviewer__is_active=True)
    return {pk: [reviewer] for pk, reviewer in rows.values_list("pk", "filing__reviewer") if reviewer}


def reviewers_of_filings(filings: Collection[int]) -> dict[int, list[int]]:
    """Who reviews each filing; none where nobody has taken it up."""
    rows = Filing.objects.filter(pk__in=filings, reviewer__is_active=True)
    return {pk: [reviewer] for pk, reviewer in rows.values_list("pk", "reviewer") if reviewer}


def reviewers_of_submissions(submissions: Collection[int]) -> dict[int, list[int]]:
    """Who reviews the filing of each submission; none where nobody has taken it up."""
    rows = Submission.objects.filter(pk__in=submissions, filing__reviewer__is_active=True)
    return {pk: [reviewer] for pk, reviewer in rows.values_list("pk", "filing__reviewer") if reviewer}


def unassigned(_on: date) -> Parts:
    """Dossiers that were received and that nobody reviews, for the intake officers who may take them up."""
    parts: dict[int, Part] = defaultdict(Part)
    house = House.read()
    rows = Filing.objects.filter(status=Filing.Status.SUBMITTED, reviewer__isnull=True).order_by("pk")
    for filing in rows.only("authority_id", "division", "algorithm_name", "entity_name").iterator(5_000):
        for officer in house.intake(filing.authority_id, filing.division):
            parts[officer].add(partial(str, f"{filing.algorithm_name}, {filing.entity_name}"))
    return parts


register_addressee(Product._meta.label, providers_of, rules=("filing",))
register_addressee(Filing._meta.label, filers_of, rules=("cancellation",))
register_addressee(KnownChange._meta.label, filers_of_changes, rules=("change",))
register_responsible(KnownChange._meta.label, reviewers_of_changes)
register_responsible(Filing._meta.label, reviewers_of_filings)
register_responsible(Submission._meta.label, reviewers_of_submissions)
register_digest(DigestPart("unassigned", _("Received and not taken up by anybody"), unassigned))
