"""Leads that nobody reports: a filing that is overdue (Article 19), a display check that failed (Article 19 ¶2).

Each is registered once, however often and however late the sweep runs: its origin is unique in the database.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filings.models import DisplayCheck, Filing, KnownChange, Party, Product
from inspections.acts.competence import competent_authorities
from inspections.acts.leads_register import CLOCK, LEAD_SERIES
from inspections.acts.leads_screenshots import take_screenshots
from inspections.display_words import wrong
from inspections.models import Case, Lead
from oversight import divisions
from oversight.acts import Batch, Touched, batch_act
from oversight.clock import now, today
from oversight.deadlines import open_deadline
from oversight.level import Level
from oversight.models import Authority, Deadline, Officer
from reports.notices.numbers import number_text, take_numbers

BATCH: Final = 500
"""Leads of one run; the task comes back while there are more."""
RULES: Final = ("filing", "change", "cancellation")
"""The clocks of a filer under Article 19 and the rules it refers to (ARP 24)."""
LOCK: Final = 0x1EAD
"""Number of the lock that puts sweeps in a row, beside those of the ledger, the calendar and the files."""
_CLOCK_FIELDS: Final = (
    "rule", "edition", "start_on", "length", "unit", "roll", "due_on", "provisional", "calendar_version",
)  # fmt: skip


def overdue_without_lead() -> "QuerySet[Deadline]":
    """Clocks of filers that ran out and of which no lead tells yet."""
    late = Deadline.objects.overdue(today()).filter(rule__in=RULES)
    return late.alias(lead=_lead_of(Deadline)).filter(lead__isnull=True).order_by("due_on", "pk")


def failed_without_lead() -> "QuerySet[DisplayCheck]":
    """Display checks that failed and of which no lead tells yet."""
    return DisplayCheck.objects.failed().alias(lead=_lead_of(DisplayCheck)).filter(lead__isnull=True).order_by("pk")


@batch_act(
    name="inspections.register_overdue",
    on="inspections.Lead",
    label=_("Register overdue filings as leads"),
    consequence=_("Each clock of a filer that ran out becomes a lead of the competent department. Nothing is sent."),
    basis="19; ARP 24; CAC-EP",
    level=Level.COUNTY,
    roles=[],
    system=True,
)
def register_overdue(subject: None, actor: Officer | None) -> Batch[int]:
    """Register up to BATCH overdue clocks; the provincial department is competent (ARP 25). Returns how many."""
    _one_at_a_time()
    late = list(overdue_without_lead()[:BATCH])
    concerned = _concerned(late)
    competent = competent_authorities({one.division for one in late}, least=Level.PROVINCE)
    leads = []
    for clock in late:
        party, product = concerned.get((clock.subject_type, clock.subject_id), (None, None))
        if authority := clock.authority or competent.get(clock.division):
            leads.append(
                Lead(
                    authority=authority,
                    source=Case.Source.OVERDUE_FILING,
                    party=party,
                    party_text="" if party else clock.subject_text,
                    product=product,
                    text=_overdue_text(clock),
                    origin_type=Deadline._meta.label,
                    origin_id=clock.pk,
                )
            )
    return _enter(leads)


@batch_act(
    name="inspections.register_failed_checks",
    on="inspections.Lead",
    label=_("Register failed display checks as leads"),
    consequence=_("Each display check that failed becomes a lead of the department that checked. Nothing is sent."),
    basis="19.2; CAC-EP",
    level=Level.COUNTY,
    roles=[],
    system=True,
)
def register_failed_checks(subject: None, actor: Officer | None) -> Batch[int]:
    """Register up to BATCH failed checks, with the department that checked where it is competent. Returns how many."""
    _one_at_a_time()
    related = ("filing__party__merged_into", "product__merged_into", "officer__authority", "screenshot")
    failed = list(failed_without_lead().select_related(*related)[:BATCH])
    competent = competent_authorities({_party(one.filing.party).division for one in failed})
    pairs = []
    for check in failed:
        party = _party(check.filing.party)
        if authority := _checking(check.officer, party) or competent.get(party.division):
            lead = Lead(
                authority=authority,
                source=Case.Source.DISPLAY_CHECK,
                party=party,
                product=(check.product.merged_into or check.product) if check.product else None,
                text=_failed_text(check),
                where_seen=check.place,
                origin_type=DisplayCheck._meta.label,
                origin_id=check.pk,
            )
            pairs.append((lead, check))
    entered = _enter([lead for lead, _check in pairs])
    take_screenshots(pairs)
    return entered


def _lead_of(model: type[Deadline] | type[DisplayCheck]) -> Subquery:
    """The lead of a row, found by its index once for each row: as an anti-join, fresh tables would be joined whole."""
    leads = Lead._base_manager.filter(origin_type=model._meta.label, origin_id=OuterRef("pk"))
    return Subquery(leads.order_by().values("pk")[:1])


def _one_at_a_time() -> None:
    """Two sweeps at once would find the same rows: the second waits, and then finds what is left."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _enter(leads: Sequence[Lead]) -> Batch[int]:
    """Save the leads with their numbers and clocks: a fixed number of statements beside those of the numbers."""
    _number(leads)
    Lead.objects.bulk_create(leads)
    _start_clocks(leads)
    return Batch(
        result=len(leads),
        touched=[
            Touched(one.label, one.pk, str(one), one.jurisdiction_division, "", one.state, {"origin": one.origin_id})
            for one in leads
        ],
        summary={"leads": len(leads)},
    )


def _number(leads: Iterable[Lead]) -> None:
    day, at = today(), now()
    of_authority: dict[int, list[Lead]] = {}
    for lead in leads:
        lead.registered_at, lead.registered_on = at, day
        of_authority.setdefault(lead.authority_id, []).append(lead)
    for _pk, rows in sorted(of_authority.items()):  # in one order, so that no two wait for each other
        authority = rows[0].authority
        for lead, serial in zip(rows, take_numbers(authority, LEAD_SERIES, day.year, len(rows)), strict=True):
            lead.number = number_text(authority.code, LEAD_SERIES, day.year, serial)


def _start_clocks(leads: Sequence[Lead]) -> None:
    """All begin today and are equally long: one is derived, the others are its like."""
    if not leads:
        return
    first, *others = leads
    authority = first.authority
    derived = open_deadline(CLOCK, first, today(), division=authority.division, authority=authority)
    same = {name: getattr(derived, name) for name in _CLOCK_FIELDS}
    clocks = Deadline.objects.bulk_create(
        Deadline(
            subject_type=lead.label,
            subject_id=lead.pk,
            subject_text=str(lead),
            division=lead.authority.division,
            authority=lead.authority,
            **same,
        )
        for lead in others
    )
    for lead, clock in zip(leads, [derived, *clocks], strict=True):
        lead.deadline = clock
    Lead.objects.bulk_update(leads, ["deadline"])


def _concerned(clocks: Iterable[Deadline]) -> dict[tuple[str, int], tuple[Party, Product | None]]:
    """Party and product of each clock, by kind and id of its subject; one query for each kind."""
    ids: dict[str, set[int]] = {}
    for clock in clocks:
        ids.setdefault(clock.subject_type, set()).add(clock.subject_id)
    found: dict[tuple[str, int], tuple[Party, Product | None]] = {}
    for product in _of(Product, ids, "party__merged_into", "merged_into__party"):
        own = product.merged_into or product
        found[Product._meta.label, product.pk] = (_party(own.party), own)
    for filing in _of(Filing, ids, "party__merged_into"):
        found[Filing._meta.label, filing.pk] = (_party(filing.party), None)
    for change in _of(KnownChange, ids, "filing__party__merged_into"):
        found[KnownChange._meta.label, change.pk] = (_party(change.filing.party), None)
    return found


def _of(model: Any, ids: dict[str, set[int]], *related: str) -> Any:
    return model.objects.filter(pk__in=ids.get(model._meta.label, ())).select_related(*related)


def _party(party: Party) -> Party:
    return party.merged_into or party


def _checking(officer: Officer, party: Party) -> Authority | None:
    """The department whose officer checked, where the party lies in its region."""
    authority = officer.authority
    return authority if authority and divisions.covers(authority.division, party.division) else None


def _overdue_text(clock: Deadline) -> str:
    with translation.override("zh-hans"):
        words = {"title": clock.title, "subject": clock.subject_text, "day": date_format(clock.due_on)}
        return gettext("%(title)s, %(subject)s: due on %(day)s and not done.") % words


def _failed_text(check: DisplayCheck) -> str:
    with translation.override("zh-hans"):
        words = {"day": date_format(check.checked_on), "place": check.place, "wrong": " ".join(wrong(check))}
        return gettext("Display check of %(day)s, %(place)s: %(wrong)s") % words
