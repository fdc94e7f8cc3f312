"""Re-inspection, item by item: whether what was served has been followed. Overdue is not refusal."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from inspections.acts.days import check_fact_day
from inspections.acts.found import conclude
from inspections.acts.inputs import LookedAt
from inspections.models import Case, CorrectionItem, CorrectiveComments, Decision, ReinspectedItem, Reinspection, Tier
from inspections.queries import items_of, items_to_look_at
from inspections.reinspection_forms import ReinspectionForm
from oversight.acts import ActRefused, Refusal, act, acting_officer
from oversight.acts.refused import Text, refuse_all
from oversight.level import Level
from oversight.models import Officer, Role

Result = ReinspectedItem.Result
INSPECTABLE = [
    Case.Status.CORRECTING,
    Case.Status.COMMENTS_REFUSED,
    Case.Status.NOTIFIED,
    Case.Status.ORDERED,
    Case.Status.ORDER_REFUSED,
    Case.Status.PENALISED,
]
"""A party may correct at any time, after a refusal too: what was stopped until corrected is then free."""


def served(case: Case, actor: Officer | None) -> Refusal | None:
    """Nothing can be refused or corrected that never reached the party."""
    if _waits_for_service(case):
        return Refusal(
            "not_served",
            _("The document has not been served: the party's period has not begun."),
            _("Record its service first, on the page of the notice."),
            field="served_on",
        )
    if items_to_look_at(case):
        return None
    return Refusal(
        "nothing_to_follow",
        _("Nothing stands that the party would still have to follow: a prior notice only announces."),
        _("Decide first, or withdraw the prior notice; what was found corrected is closed."),
        field="status",
    )


@act(
    name="inspections.record_reinspection",
    on="inspections.Case",
    source=INSPECTABLE,
    target=[*INSPECTABLE, Case.Status.CORRECTED],
    label=_("Record a re-inspection"),
    consequence=_(
        "An item that is “corrected” is closed; a product is free at once when everything that concerns it is "
        "corrected. “Refused” opens the next tier for that item: after corrective comments the order to correct, after "
        "a served order the stop of updates and the fine. “Partly” and “not corrected” leave it open: overdue is not "
        "refusal."
    ),
    basis="21.1; 22.1",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=ReinspectionForm,
    guard=served,
)
def record_reinspection(
    case: Case, actor: Officer | None, *, kind: str, found_on: date, facts: str, items: Sequence[LookedAt]
) -> list[Reinspection]:
    """Record what a re-inspection, or a written statement of the party, shows of each item that was looked at.

    One record for each document whose items were looked at. Raises ActRefused with every reason: "no_item",
    "item_twice", "item_closed", "not_of_case", "period_running", "before_service", "future", "evidence_elsewhere".
    """
    standing = {item.pk: item for item in _locked(items_to_look_at(case))}
    _check(case, standing, kind, found_on, items)
    rows = [LookedAt(standing[row.item.pk], row.result, row.facts.strip() or facts, row.evidence) for row in items]
    records = [_record(case, group, kind, found_on, facts) for group in _by_document(rows)]
    conclude(case, rows, records, found_on)
    return records


def _record(case: Case, rows: Sequence[LookedAt], kind: str, found_on: date, facts: str) -> Reinspection:
    """The record of one document; what it finds as a whole follows when its items have ended."""
    instrument = rows[0].item.instrument
    record = Reinspection.objects.create(
        case=case,
        comments=instrument if isinstance(instrument, CorrectiveComments) else None,
        order=instrument if isinstance(instrument, Decision) else None,
        kind=kind,
        finding=Reinspection.Finding.NOT_YET,
        found_on=found_on,
        facts=facts,
        recorded_by=acting_officer(),
    )
    for row in rows:
        looked = ReinspectedItem.objects.create(reinspection=record, item=row.item, result=row.result, facts=row.facts)
        looked.evidence.set(row.evidence)
    return record


def _by_document(rows: Iterable[LookedAt]) -> list[list[LookedAt]]:
    found: dict[tuple[int | None, int | None], list[LookedAt]] = {}
    for row in rows:
        found.setdefault((row.item.comments_id, row.item.order_id), []).append(row)
    return list(found.values())


def _locked(items: Sequence[CorrectionItem]) -> list[CorrectionItem]:
    """These items, held until the end: an answer of the party that comes now waits, and then reads what was found."""
    ids = [item.pk for item in items]
    list(CorrectionItem._base_manager.select_for_update(of=("self",), no_key=True).filter(pk__in=ids).order_by("pk"))
    return [items_of(item.breach.case).get(pk=item.pk) for item in items]


def _check(
    case: Case, standing: dict[int, CorrectionItem], kind: str, found_on: date, rows: Sequence[LookedAt]
) -> None:
    found: list[Refusal] = []
    if not rows:
        found.append(Refusal("no_item", _("No item was looked at."), _("Give the result of at least one."), "items"))
    for item, count in Counter(row.item for row in rows).items():
        if count > 1:
            found.append(_about("item_twice", item, _("%(item)s is named twice."), _("Give one result for it.")))
    for row in rows:
        known = standing.get(row.item.pk)
        found += _closed(case, row.item) if known is None else _too_early(known, row, kind, found_on)
        if any(one.case_id != case.pk for one in row.evidence):
            found.append(
                _about(
                    "evidence_elsewhere",
                    row.item,
                    _("The evidence named for %(item)s is not of this case."),
                    _("Choose evidence of this case."),
                )
            )
    refuse_all(found)


def _closed(case: Case, item: CorrectionItem) -> list[Refusal]:
    if item.breach.case_id != case.pk:
        wrong, remedy = _("%(item)s is not of this case."), _("Choose an item of this case.")
        return [_about("not_of_case", item, wrong, remedy)]
    wrong, remedy = _("%(item)s is closed, or another document has taken its place."), _("Leave it out.")
    return [_about("item_closed", item, wrong, remedy)]


def _too_early(item: CorrectionItem, row: LookedAt, kind: str, found_on: date) -> list[Refusal]:
    """Within the period nobody refuses by not having corrected yet; a written refusal may come at any time."""
    try:
        check_fact_day(found_on, served_on=item.instrument.served_on, field="found_on")
    except ActRefused as refused:
        return list(refused.refusals)
    clock = item.clock
    refused_on_visit = row.result == Result.REFUSED and kind == Reinspection.Kind.VISIT and item.is_open
    if not refused_on_visit or clock is None:
        return []
    if found_on > clock.due_on:
        return _more_time_asked(item)
    return [
        Refusal(
            "period_running",
            _("The party has until %(day)s to correct %(item)s: before that, a visit can show no refusal.")
            % {"day": clock.due_on, "item": item},
            _("Record “not corrected” and visit again, or record the party's written refusal."),
            field="found_on",
            value=str(found_on),
        )
    ]


def _more_time_asked(item: CorrectionItem) -> list[Refusal]:
    """Whoever asked in time for more of it, and has no answer, does not refuse: it waits for the department."""
    if not item.extension_requests.open().exists():
        return []
    wrong = _("More time was asked for %(item)s in time, and that is not decided yet: a visit can show no refusal.")
    return [_about("extension_open", item, wrong, _("Decide on the request first."))]


def _about(code: str, item: CorrectionItem, message: Text, remedy: Text) -> Refusal:
    return Refusal(code, str(message) % {"item": item}, remedy, field="items", value=str(item))


def _waits_for_service(case: Case) -> bool:
    """Whether the newest document that binds waits for its service."""
    if case.status == Case.Status.CORRECTING:
        newest = case.comments.first()
        return newest is None or newest.served_on is None
    if case.status == Case.Status.ORDERED:
        return not case.decisions.filter(
            tier=Tier.FIRST, stage=Decision.Stage.DECIDED, served_on__isnull=False
        ).exists()
    if case.status == Case.Status.PENALISED:
        # Until a penalty is served, the order that was refused is what binds.
        return not case.decisions.filter(served_on__isnull=False).exists()
    return False
