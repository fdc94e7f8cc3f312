"""What hangs on invented cases besides their instruments: leads, inspections, evidence, support, proposals."""

import json
from datetime import date
from hashlib import sha256

from inspections.generator import words
from inspections.generator.department import Desk
from inspections.generator.rows import EDITION, Book, Known, KnownParty, instant, later


def lead(book: Book, case: Known, source: str) -> None:
    """The lead from which the case was opened."""
    key, came = book.key("inspections_lead"), later(case.opened, -5)
    clock = book.clock_of(
        "case_opening", "inspections.Lead", key, case.party.name, case.desk, came, met_on=case.opened
    )  # fmt: skip
    _lead(book, key, case.desk, case.party, "opened", source, came, case.handler, clock, case=case)


def lead_alone(book: Book, ordinal: int) -> None:
    """A lead on which nobody has decided yet, or that was closed without a case."""
    party = book.parties[ordinal * 7 % len(book.parties)]
    desk = book.desks[party.division[:2]]
    closed = ordinal % 3 == 0
    came = later(book.until, -200 - ordinal % 300 if closed else -(ordinal % 20))
    key = book.key("inspections_lead")
    clock = book.clock_of(
        "case_opening", "inspections.Lead", key, party.name, desk, came,
        voided_on=later(came, 4) if closed else None, void_reason="lead_closed" if closed else "",
    )  # fmt: skip
    state = "closed" if closed else "checking" if ordinal % 2 else "new"
    _lead(book, key, desk, party, state, "complaint", came, desk.inspectors[ordinal % len(desk.inspectors)], clock)


def _lead(
    book: Book, key: int, desk: Desk, party: KnownParty, state: str, source: str, came: date, handler: int, clock: int,
    case: Known | None = None,
) -> None:  # fmt: skip
    decided = case.opened if case else later(came, 4) if state == "closed" else None
    closed = state == "closed"
    book.add(
        "inspections_lead", key, 0, f"{desk.code}线演〔{came.year}〕{key}号", desk.authority, state, source, party.key,
        "", party.product, "", words.FACTS[key % len(words.FACTS)], "", "", None, instant(came), came, handler, clock,
        None if state == "new" else handler, case.key if case else None, "no_breach" if closed else "",
        "核查未发现违法行为（演示）。" if closed else "", instant(decided, 8) if decided else None, "f", "", "", "",
    )  # fmt: skip


def inspection(book: Book, case: Known, *, coming: bool) -> None:
    """The visit that the case came from, or one that is planned."""
    day = later(book.until, 3) if coming else later(case.opened, -2)
    book.add(
        "inspections_inspection", 0, f"{case.desk.code}检演〔{day.year}〕{case.key}号", case.desk.authority,
        case.party.key, case.party.kind, "planned" if coming else "done", EDITION, case.key, case.handler, case.second,
        instant(day, 1), "演示路1号", "f", "{}", "{}", "{}", None if coming else instant(day, 1),
        None if coming else day, "" if coming else "检查情况见笔录（演示）。", "",
    )  # fmt: skip


def evidence(book: Book, case: Known, count: int) -> list[int]:
    """Things and papers, kept in the department; their keys."""
    keys = []
    for number in range(1, count + 1):
        key, which = book.key("inspections_evidence"), (case.chance + number) % len(words.KINDS)
        keys.append(key)
        book.add(
            "inspections_evidence", key, 0, case.key, number, words.KINDS[which], words.TITLES[which],
            "证明所列事实（演示）", case.opened, case.party.name, case.handler, case.second, "物证室（演示）", "", "",
            "", "", "none", "", instant(case.opened, 3), "",
        )  # fmt: skip
        book.add("inspections_custodyevent", key, "received", instant(case.opened, 3), case.handler, "", "")
    return keys


def preservation(book: Book, case: Known, kept: int) -> None:
    """Evidence preserved by registration some days ago; what becomes of it is open."""
    key, day = book.key("inspections_preservation"), later(book.until, -(case.chance % 14))
    clock = book.clock_of("evidence_preservation", "inspections.Preservation", key, case.number, case.desk, day)
    book.add(
        "inspections_preservation", key, 0, case.key, "样本可能被删除（演示）。", "物证室（演示）", day,
        case.desk.approver, case.handler, clock, "", None, "",
    )  # fmt: skip
    book.add("inspections_preservation_evidence", key, kept)


def cooperation(book: Book, case: Known) -> None:
    """Support that was asked for; the answer is open."""
    key, day = book.key("inspections_cooperationrequest"), later(book.until, -(case.chance % 18))
    clock = book.clock_of(
        "cooperation", "inspections.CooperationRequest", key, case.number, case.desk, day, length=7, unit="working"
    )
    book.add(
        "inspections_cooperationrequest", key, 0, case.key, "data", "asked", "提供最近三十日的生成日志。",
        "核实标识情况。", 7, "working", day, clock, None, "", None,
    )  # fmt: skip


def handed_over(book: Book, case: Known, day: date, *, acknowledged: bool) -> None:
    """To another body, with or without its acknowledgement."""
    book.add(
        "inspections_casetransfer", case.key, case.desk.authority, "other_body", "市场监督管理局（演示）", "t",
        later(day, 5) if acknowledged else None, "已收（演示）" if acknowledged else "", "f", day,
        "依法由其管辖（演示）。", case.handler,
    )  # fmt: skip


def proposal(book: Book, case: Known) -> None:
    """Corrective comments that wait for an approver."""
    items = [{"breach": breach, "todo": words.TODO[breach % len(words.TODO)]} for breach, _article in case.breaches]
    given = {"items": items, "period_length": case.period[0], "period_unit": case.period[1]}
    text = "演示：拟发的整改意见书。"
    book.add(
        "oversight_proposal", "inspections.raise_comments", "inspections.Case", case.key, case.number, 0,
        case.desk.division, json.dumps(given, ensure_ascii=False), text, sha256(text.encode()).hexdigest(), "pending",
        case.desk.authority, case.handler, instant(later(book.until, -1)), "",
    )  # fmt: skip
