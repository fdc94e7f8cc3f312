"""The two instruments in invented cases: comments (Article 21 ¶1) and decisions (Article 22 ¶1)."""

from datetime import date

from inspections.generator import words
from inspections.generator.rows import Book, Known, instant, later
from oversight.statute import Measure

COMMENTS = ("整改意见书", "Corrective comments")
PRIOR = ("行政处罚事先告知书", "Prior notice of an administrative penalty")
ORDER = ("责令限期改正通知书", "Order to correct within a time limit")
PENALTY = ("行政处罚决定书", "Administrative penalty decision")
FIRST = f"{{{Measure.WARNING},{Measure.ORDER_CORRECTION},{Measure.STOP_OPERATIONS}}}"
SECOND = f"{{{Measure.STOP_UPDATES},{Measure.FINE}}}"


def comments(book: Book, case: Known, issued: date, served: date | None, outcome: str, found: date | None) -> None:
    """Comments of one round with their items; `found` is the day of the re-inspection that ended them."""
    key = book.key("inspections_correctivecomments")
    notice = book.notice(case, "corrective_comments", COMMENTS, issued, served)
    length, unit = case.period
    clock = None
    if served:
        refused = outcome == "refused"
        clock = book.clock(
            "correction", case, served, length=length, unit=unit, met_on=None if refused else found,
            voided_on=found if refused else None, void_reason="correction_refused" if refused else "",
        )  # fmt: skip
    book.add("inspections_correctivecomments", key, case.key, length, unit, notice, served, clock, outcome)
    items(book, case, comments=key, order=None, served=served, outcome=outcome, found=found)


def items(
    book: Book, case: Known, *, comments: int | None, order: int | None, served: date | None, outcome: str,
    found: date | None,
) -> None:  # fmt: skip
    """What must be corrected, breach by breach; some items have a period of their own, some are answered."""
    written = [_item(book, case, place, comments, order, served, outcome, found) for place in range(len(case.breaches))]
    partly = found is None and served is not None and _looked_at(book, case, served)
    seen = later(served, 6) if partly and served else found
    if seen is None or served is None:
        return
    finding = {"corrected": "corrected", "refused": "refused"}.get(outcome, "not_yet")
    key = book.key("inspections_reinspection")
    facts = "复查情况见笔录（演示）。"
    book.add(
        "inspections_reinspection", key, case.key, comments, order, "written" if finding == "refused" else "visit",
        finding, seen, facts, case.handler,
    )  # fmt: skip
    for item in written:
        result = {"not_yet": "not_corrected"}.get(finding, finding)
        book.add("inspections_reinspecteditem", key, item, result, facts)


def _item(
    book: Book, case: Known, place: int, comments: int | None, order: int | None, served: date | None, outcome: str,
    found: date | None,
) -> int:  # fmt: skip
    key, (breach, _article) = book.key("inspections_commentitem"), case.breaches[place]
    state = outcome if outcome in {"corrected", "refused"} else "open"
    own = (case.chance >> place) % 6 == 0
    todo = words.TODO[(case.chance + place) % len(words.TODO)]
    clock = None
    if own and served:
        refused = outcome == "refused"
        clock = book.clock_of(
            "correction", "inspections.CorrectionItem", key, f"{case.number}: {todo}", case.desk, served, length=20,
            unit="working", met_on=None if refused else found, voided_on=found if refused else None,
            void_reason="correction_refused" if refused else "",
        )  # fmt: skip
    book.add(
        "inspections_commentitem", key, 0, comments, order, breach, todo, "截图或者样例", 20 if own else None,
        "working" if own else "", state, clock, found if state != "open" else None,
    )  # fmt: skip
    answered = later(served, 4) if served and (state == "corrected" or case.chance % 4 == 0) else None
    if answered and answered <= book.until:
        book.add(
            "inspections_correctionanswer", key, words.ANSWERS[place % 2], "t" if place % 2 == 0 else "f", "演示人",
            instant(answered), None, case.handler, "t",
        )  # fmt: skip
    else:
        answered = None
    if state == "open" and served:
        _turn(book, case, served, answered)
    return key


def _turn(book: Book, case: Known, served: date, answered: date | None) -> None:
    """Whose turn it is with an open item, as the acts would say it; a later look has seen what was answered before."""
    if answered and not _looked_at(book, case, served):
        case.answered = answered
    else:
        case.asked = served


def _looked_at(book: Book, case: Known, served: date) -> bool:
    """Whether somebody has looked some days after the service, and found nothing corrected yet."""
    return case.chance % 5 == 0 and later(served, 6) <= book.until


def decision(
    book: Book, case: Known, tier: str, stage: str, told: date, *, refused: int | None = None,
    ended: date | None = None,
) -> int:  # fmt: skip
    """One decision: announced on `told`, served three days later, decided sixteen days after that; its key.

    What has not come by the last day told of is left out; `ended` is when it was found followed, refused or performed.
    """
    first, key = tier == "first", book.key("inspections_decision")
    prior_served = later(told, 3) if later(told, 3) <= book.until else None
    prior = book.notice(case, "prior_notice", PRIOR, told, prior_served)
    decided = later(told, 19) if stage != "notified" else None
    defence = book.clock("defence", case, prior_served, met_on=decided) if prior_served else None
    length, unit = case.period if first else (None, "")
    served = later(told, 22) if decided and later(told, 22) <= book.until else None
    notice = clock = None
    if decided:
        kind, title = ("order_to_correct", ORDER) if first else ("penalty_decision", PENALTY)
        notice = book.notice(case, kind, title, decided, served)
    if served:
        clock = _decision_clock(book, case, served, stage, ended, first=first)
    book.add(
        "inspections_decision", key, case.key, tier, stage, "investigating" if first else "order_refused",
        "" if first else "correction_refused", "" if first else "当事人书面表示不予改正（演示）。", refused, length,
        unit, prior, prior_served, defence, "", "", "", "", case.handler if decided else None,
        case.desk.approver if decided else None, decided, notice, served, clock,
        ended if stage == "performed" else None,
    )  # fmt: skip
    for breach, article in case.breaches:
        book.add(
            "inspections_decisionitem", key, breach, article, tier, FIRST if first else SECOND,
            None if first else 2_000_000 + case.chance % 50 * 100_000, "",
            words.TODO[breach % len(words.TODO)] if first else "",
        )  # fmt: skip
    if first and decided:
        items(book, case, comments=None, order=key, served=served, outcome=stage, found=ended)
    return key


def _decision_clock(book: Book, case: Known, served: date, stage: str, ended: date | None, *, first: bool) -> int:
    if not first:
        return book.clock("payment", case, served, met_on=ended)
    refused = stage == "refused"
    return book.clock(
        "correction", case, served, length=case.period[0], unit=case.period[1], met_on=None if refused else ended,
        voided_on=ended if refused else None, void_reason="correction_refused" if refused else "",
    )  # fmt: skip
