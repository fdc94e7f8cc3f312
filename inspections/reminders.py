"""Who is told of the clocks of a case: its two handlers, the party before its time ends, the approvers after it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from functools import partial

from django.utils.translation import gettext_lazy as _

from inspections.models import Case, CorrectionItem, CorrectiveComments, Decision, Tier
from inspections.queries import passed_items
from oversight.clock import now
from oversight.deadlines import register_responsible
from oversight.models import Deadline, DeadlineReminder, Officer, Role
from oversight.reminders.digest import DigestPart, Part, Parts, register_digest
from oversight.reminders.parties import Addressee, register_addressee
from reports.models import Notice
from reports.notices.links import link_for

PASSED = 0
"""Stamp of the one reminder after the last day; reminders before it are stamped with their working days."""


def handlers_of(cases: Collection[int]) -> dict[int, list[int]]:
    """The case handler and the second one of each case, by the case's id."""
    rows = Case.objects.filter(pk__in=cases).values_list("pk", "handler", "second_handler")
    return {pk: [handler, second] for pk, handler, second in rows}


def handlers_of_items(items: Collection[int]) -> dict[int, list[int]]:
    """The two handlers of the case of each item to correct, by the item's id."""
    names = ("pk", "breach__case__handler", "breach__case__second_handler")
    rows = CorrectionItem.objects.filter(pk__in=items).values_list(*names)
    return {pk: [handler, second] for pk, handler, second in rows}


def parties_of_cases(cases: Collection[int]) -> dict[int, Addressee]:
    """The addresses of the parties of these cases, and the page of the document that set the period."""
    rows = Case.objects.filter(pk__in=cases).exclude(party__contact_email="")
    return {
        pk: Addressee(address, name, partial(_page_of_case, pk))
        for pk, address, name in rows.values_list("pk", "party__contact_email", "party__name")
    }


def parties_of_items(items: Collection[int]) -> dict[int, Addressee]:
    """The addresses of the parties that must correct these items, and the page of the document that asks for it."""
    rows = CorrectionItem.objects.filter(pk__in=items).exclude(breach__case__party__contact_email="")
    names = ("pk", "breach__case__party__contact_email", "breach__case__party__name")
    return {pk: Addressee(address, name, partial(_page_of_item, pk)) for pk, address, name in rows.values_list(*names)}


def _page_of_case(case: int) -> str:
    """The page of the document whose period runs for the case; "" where none does."""
    runs = {"case": case, "deadline__met_on__isnull": True, "deadline__voided_on__isnull": True}
    comments = CorrectiveComments.objects.filter(deadline__isnull=False, **runs).select_related("notice").first()
    order = Decision.objects.filter(deadline__isnull=False, tier=Tier.FIRST, **runs).select_related("notice").first()
    instrument = order or comments
    return _page(instrument.notice if instrument else None)


def _page_of_item(item: int) -> str:
    return _page(
        CorrectionItem.objects.select_related("comments__notice", "order__notice").get(pk=item).instrument.notice
    )


def _page(notice: Notice | None) -> str:
    return link_for(notice) if notice is not None and notice.state == Notice.State.ISSUED else ""


def passed_for_approvers(on: date) -> Parts:
    """Corrections whose time has passed without a re-inspection, for the approvers of the authority: each once."""
    items = list(passed_items(on).select_related("comments__deadline", "order__deadline", "deadline"))
    clocks = {clock.pk: clock for item in items if (clock := item.clock)}
    told = set(DeadlineReminder.objects.filter(deadline__in=clocks, before=PASSED).values_list("deadline_id", "due_on"))
    new = [item for item in items if (clock := item.clock) and (clock.pk, clock.due_on) not in told]
    officers = _approvers(item.breach.case.authority_id for item in new)
    parts: dict[int, Part] = defaultdict(Part)
    for item in new:
        for officer in officers.get(item.breach.case.authority_id, ()):
            parts[officer].add(partial(_line, item))
    _stamp(clocks[clock.pk] for item in new if (clock := item.clock) and officers.get(item.breach.case.authority_id))
    return parts


def _line(item: CorrectionItem) -> str:
    clock = item.clock
    return f"{clock.due_on if clock else ''}  {item.breach.case}  {item}"


def _approvers(authorities: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    rows = Officer.objects.filter(
        authority__in=set(authorities), is_active=True, roles__contains=[Role.APPROVER]
    ).values_list("authority", "pk")
    for authority, officer in rows:
        if authority is not None:
            found[authority].append(officer)
    return found


def _stamp(clocks: Iterable[Deadline]) -> None:
    rows = [DeadlineReminder(deadline=one, before=PASSED, due_on=one.due_on, at=now()) for one in set(clocks)]
    DeadlineReminder.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)


register_responsible(Case._meta.label, handlers_of)
register_responsible(CorrectionItem._meta.label, handlers_of_items)
register_addressee(Case._meta.label, parties_of_cases, rules=("correction",))
register_addressee(CorrectionItem._meta.label, parties_of_items, rules=("correction",))
register_digest(
    DigestPart("not_reinspected", _("Corrections whose time has passed, not re-inspected"), passed_for_approvers)
)
