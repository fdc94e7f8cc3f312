"""What holds of a case whatever was done in whatever order; each law is a sentence with the rows that break it."""

from collections import Counter
from collections.abc import Iterator

from django.db import connection

from filings.models import Restriction
from inspections.acts.moving import documents_of
from inspections.models import Case, CorrectionItem, CorrectiveComments, Decision, DecisionItem, ReinspectedItem, Tier
from inspections.queries import clocks_of_case, items_of
from oversight.acts.ledger import broken_links
from oversight.statute import Ground, Measure
from reports.models import Notice

Result, State = ReinspectedItem.Result, CorrectionItem.State
TABLES = (
    "inspections_case", "inspections_breach", "inspections_commentitem", "inspections_correctivecomments",
    "inspections_decision", "inspections_decisionitem", "inspections_reinspection", "inspections_reinspecteditem",
    "inspections_extensionrequest", "inspections_correctionanswer", "inspections_casetransfer",
    "inspections_casearchive", "oversight_deadline", "oversight_deadlineadjustment", "filings_restriction",
    "inspections_preservation", "inspections_evidence", "reports_notice", "reports_service",
)  # fmt: skip
ENDS = {"closing_notice", "transfer_letter"}
"""Documents that end a case: they are on their way when it is closed, and nothing runs from their service."""
STOPS = {
    Measure.STOP_OPERATIONS: Restriction.Kind.OPERATIONS_STOPPED,
    Measure.STOP_UPDATES: Restriction.Kind.UPDATES_STOPPED,
}


def fingerprint() -> list[tuple[str, str | None]]:
    """One hash of each table that the acts of a case write."""
    each = [
        f"SELECT '{name}', md5(string_agg(t::text, '' ORDER BY t.id)) FROM {name} AS t"  # noqa: S608 - names of tables
        for name in TABLES
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(each))
        return sorted(cursor.fetchall())


def broken(case: Case) -> list[str]:
    """Everything that does not hold of this case."""
    laws = (_closed, _clocks, _concluded, _items, _fines, _stops, _corrected)
    return [said for law in laws for said in law(case)] + [f"ledger: {one}" for one in broken_links()]


def _closed(case: Case) -> Iterator[str]:
    """Nothing runs in a closed case, and nothing of it waits to be served."""
    if case.status != Case.Status.CLOSED:
        return
    for clock in clocks_of_case(case).open():
        yield f"the clock {clock.rule} runs in a closed case"
    waiting = Notice.objects.unserved().filter(pk__in=documents_of(case).values("pk")).exclude(kind__in=ENDS)
    for notice in waiting:
        yield f"{notice.kind} of a closed case waits for its service"


def _clocks(case: Case) -> Iterator[str]:
    """One clock of a kind for each subject; and what must be corrected by a day has a clock that runs."""
    running = Counter(clocks_of_case(case).open().values_list("rule", "subject_type", "subject_id"))
    for (rule, kind, _pk), count in running.items():
        if count > 1:
            yield f"{count} clocks {rule} run for one {kind}"
    if case.status in {Case.Status.CLOSED, Case.Status.HANDED_OVER}:
        return
    for item in items_of(case):
        clock = item.clock
        if item.is_open and item.has_period and item.instrument.served_on and not (clock and clock.is_open):
            yield f"no clock runs for {item} ({item.state}) while the case is {case.status}"
    decided = case.decisions.filter(decided_on__isnull=False).exists()
    if not decided and not clocks_of_case(case).open().filter(rule="decision").exists():
        yield f"no clock runs for the decision of a case that is {case.status}"


def _concluded(case: Case) -> Iterator[str]:
    """What counts as corrected has nothing open left."""
    for comments in case.comments.filter(outcome=CorrectiveComments.Outcome.CORRECTED):
        if comments.items.open().exists():
            yield "comments were corrected with an item open"
    for order in case.decisions.filter(tier=Tier.FIRST, stage=Decision.Stage.CORRECTED):
        if order.corrections.open().exists():
            yield "an order was corrected with an item open"


def _items(case: Case) -> Iterator[str]:
    """An item stands where the newest look at it put it; a refusal stays until it is found corrected."""
    for item in items_of(case).prefetch_related("looked_at"):
        results = [one.result for one in sorted(item.looked_at.all(), key=lambda one: one.pk)]
        if item.state == State.CONTINUED:
            fits = Result.CORRECTED not in results
        elif not results:
            fits = item.state == State.OPEN
        elif results[-1] == Result.CORRECTED:
            fits = item.state == State.CORRECTED
        elif Result.REFUSED in results:
            fits = item.state == State.REFUSED
        else:
            fits = item.state == (State.PARTLY if Result.PARTLY in results else State.OPEN)
        if not fits:
            yield f"an item is {item.state} after {results}"


def _fines(case: Case) -> Iterator[str]:
    """A fine only in serious circumstances, or for what a served order covered and was refused (Article 22 ¶1)."""
    for row in DecisionItem.objects.filter(decision__case=case, fine_fen__isnull=False).select_related("decision"):
        if row.decision.ground == Ground.SERIOUS:
            continue
        order = row.decision.refused_order
        covered = order and order.served_on and order.corrections.filter(breach=row.breach_id)
        if not covered or not covered.filter(looked_at__result=Result.REFUSED).exists():
            yield f"a fine for {row.article} without a refusal of the order that covers it"


def _stops(case: Case) -> Iterator[str]:
    """A product is restricted while, and only while, a served decision stops it for something not found corrected."""
    expected = set()
    for decision in case.decisions.filter(served_on__isnull=False).select_related("notice"):
        for measure, kind in STOPS.items():
            stopped = [one for one in decision.breaches_with(measure) if not _corrected_since(decision, one.pk)]
            number = decision.notice.number if decision.notice else ""
            expected |= {(product.pk, str(kind), number) for product in case.products_concerned(stopped) if stopped}
    found = set(Restriction.objects.filter(until_on=None).values_list("product_id", "kind", "source"))
    if found != expected:
        yield f"restricted: {sorted(found)}, should be {sorted(expected)} while {case.status}"


def _corrected_since(decision: Decision, breach: int) -> bool:
    asked = CorrectionItem.objects.filter(order=decision, breach=breach).values_list("pk", flat=True).first()
    later = CorrectionItem.objects.filter(breach=breach, pk__gte=asked or 0)
    return later.filter(state=State.CORRECTED).exists()


def _corrected(case: Case) -> Iterator[str]:
    """A corrected case has the day of it, and nothing that binds the party is open."""
    if case.status != Case.Status.CORRECTED:
        return
    if case.corrected_on is None:
        yield "corrected on no day"
    served = [item for item in items_of(case) if item.instrument.served_on and item.is_open]
    if served:
        yield f"corrected while open: {served}"
