"""Where a case stands in the procedure: every stage in its order, the two instruments beside each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from inspections.models import Case, CorrectiveComments, Decision, Tier
from oversight.models import Officer

S = Case.Status


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: `standing` is "done", "current", "ahead" or "passed_by" (the case ended without it)."""

    label: str
    standing: str
    note: str = ""

    @property
    def is_current(self) -> bool:
        return self.standing == "current"


@dataclass(frozen=True, slots=True)
class Track:
    """Stages that belong together under a heading ("" for those that every case has)."""

    heading: str
    stages: list[Stage]


def procedure(case: Case, officer: Officer) -> dict[str, Any]:
    """The context of the bar; two queries."""
    return {"tracks": tracks(case), "state": case.state_label}


def tracks(case: Case) -> list[Track]:
    """The procedure with what the case has behind it, from the facts on record."""
    comments = list(CorrectiveComments.objects.filter(case=case).order_by("pk"))
    decisions = list(Decision.objects.filter(case=case).exclude(stage=Decision.Stage.WITHDRAWN).order_by("pk"))
    first = [one for one in decisions if one.tier == Tier.FIRST]
    second = [one for one in decisions if one.tier == Tier.SECOND]
    return [
        Track("", [_stage(case, _("Investigation"), done=True, at={S.INVESTIGATING})]),
        Track(
            _("Article 21: comments"),
            [
                _stage(case, _("Comments issued"), done=bool(comments), at=_unserved(case, comments)),
                _stage(case, _("Time to correct"), done=_any_served(comments), at=_served(case, comments),
                       note=_refused(any(one.outcome == CorrectiveComments.Outcome.REFUSED for one in comments))),
            ],
        ),
        Track(_("Article 22, first tier: order"), _order(case, first)),
        Track(_("Article 22, second tier: fine"), _penalty(case, second)),
        Track(
            _("End"),
            [
                _stage(case, _("Found corrected"), done=case.corrected_on is not None, at={S.CORRECTED}),
                *_handed_over(case),
                _stage(case, _("Closed"), done=False, at={S.CLOSED}),
            ],
        ),
    ]  # fmt: skip


def _order(case: Case, first: list[Decision]) -> list[Stage]:
    decided = [one for one in first if one.decided_on]
    announced = bool(first) and not decided
    refused = any(one.stage == Decision.Stage.REFUSED for one in first)
    return [
        _stage(case, _("Prior notice"), done=bool(first), at={S.NOTIFIED} if announced else set()),
        _stage(case, _("Order to correct"), done=bool(decided), at={S.ORDERED}),
        _stage(case, _("Order refused"), done=refused, at={S.ORDER_REFUSED}),
    ]


def _penalty(case: Case, second: list[Decision]) -> list[Stage]:
    decided = [one for one in second if one.decided_on]
    announced = bool(second) and not decided
    performed = any(one.stage == Decision.Stage.PERFORMED for one in second)
    return [
        _stage(case, _("Prior notice"), done=bool(second), at={S.NOTIFIED} if announced else set()),
        _stage(case, _("Updates stopped, fine"), done=bool(decided), at=set() if performed else {S.PENALISED}),
        _stage(case, _("Performed"), done=performed, at={S.PENALISED} if performed else set()),
    ]


def _handed_over(case: Case) -> list[Stage]:
    """Only a case that goes to another body has this stage."""
    gone = case.closing_reason == Case.Closing.TRANSFERRED
    if case.status != S.HANDED_OVER and not gone:
        return []
    return [_stage(case, _("Handed over"), done=gone, at={S.HANDED_OVER})]


def _stage(case: Case, label: str, *, done: bool, at: Iterable[str], note: str = "") -> Stage:
    if case.status in set(at):
        return Stage(label, "current", note)
    if done:
        return Stage(label, "done", note)
    return Stage(label, "passed_by" if case.status == S.CLOSED else "ahead")


def _unserved(case: Case, comments: list[CorrectiveComments]) -> set[str]:
    return {S.CORRECTING} if comments and comments[-1].served_on is None else set()


def _served(case: Case, comments: list[CorrectiveComments]) -> set[str]:
    """Refused comments leave the case here until the order is announced."""
    return {S.CORRECTING, S.COMMENTS_REFUSED} if _any_served(comments[-1:]) else set()


def _any_served(comments: list[CorrectiveComments]) -> bool:
    return any(one.served_on for one in comments)


def _refused(yes: bool) -> str:
    return _("refused") if yes else ""
