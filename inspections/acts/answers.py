"""What the party says it has done about an item, on its page or in a letter; kept, with its proof, as it came."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from pathlib import PurePath
from typing import Final

from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from inspections.acts.keeping import keep_evidence
from inspections.acts.turn import settle_turn
from inspections.answer_forms import AnswerForm, EnterAnswerForm
from inspections.models import Case, CorrectionAnswer, CorrectionItem, Evidence
from oversight.acts import ActRefused, Refusal, act, acting_officer
from oversight.acts.refused import refuse_all
from oversight.clock import SHANGHAI, now, today
from oversight.files import look_at
from oversight.level import Level
from oversight.models import Officer, Role
from reports.models import NoticeLink

ANSWERABLE: Final = [CorrectionItem.State.OPEN, CorrectionItem.State.PARTLY, CorrectionItem.State.REFUSED]
"""Who refused may still correct, and say so."""
_PAPERS: Final = frozenset({".pdf", ".docx", ".xlsx"})


def is_served(item: CorrectionItem, actor: Officer | None) -> Refusal | None:
    """Before its service nothing is asked of the party yet; after the end of the case nothing any more."""
    if item.breach.case.status == Case.Status.CLOSED:
        return Refusal(
            "case_closed",
            _("The case is closed: nothing more is asked here."),
            _("Write to the authority if you hold that to be wrong."),
            field="status",
        )
    if item.instrument.served_on is not None:
        return None
    return Refusal(
        "not_served",
        _("The document has not been served yet: its periods do not run."),
        _("Answer when it has been served."),
        field="served_on",
    )


@act(
    name="inspections.answer_item",
    on="inspections.CorrectionItem",
    source=ANSWERABLE,
    label=_("Answer on the page of the document"),
    consequence=_("The answer and its files are kept as they came. Whether it is corrected the re-inspection finds."),
    basis="21.1; 22.1",
    level=Level.COUNTY,
    roles=[],
    system=True,
    form=AnswerForm,
    guard=is_served,
)
def answer_item(
    item: CorrectionItem,
    actor: Officer | None,
    *,
    link: NoticeLink,
    text: str,
    says_corrected: bool,
    given_by: str,
    files: Sequence["File[bytes]"] = (),
) -> CorrectionAnswer:
    """The party's own answer. After the limit it is still taken, and marked as late.

    Raises ActRefused: "link_closed", "state" once the item is closed, "not_served", and what is refused of files.
    """
    check_link(item, link)
    return _keep(
        item, files, link=link, text=text, says_corrected=says_corrected, given_by=given_by, at=now(), on=today()
    )


@act(
    name="inspections.enter_answer",
    on="inspections.CorrectionItem",
    source=ANSWERABLE,
    label=_("Enter an answer of the party"),
    consequence=_("The letter is kept as evidence of the case, with the day of its receipt. Nothing is sent."),
    basis="21.1; 22.1",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR, Role.INTAKE],
    form=EnterAnswerForm,
    guard=is_served,
)
def enter_answer(
    item: CorrectionItem,
    actor: Officer | None,
    *,
    text: str,
    says_corrected: bool,
    given_by: str,
    received_on: date,
    files: Sequence["File[bytes]"] = (),
) -> CorrectionAnswer:
    """An answer on paper, with the day of its receipt, by which it was in time or late."""
    at = datetime.combine(received_on, time(12), SHANGHAI)
    officer = acting_officer()
    return _keep(
        item,
        files,
        entered_by=officer,
        text=text,
        says_corrected=says_corrected,
        given_by=given_by,
        at=at,
        on=received_on,
    )


def check_link(item: CorrectionItem, link: NoticeLink) -> None:
    """Only through an open link to the very document that asks for the item. Raises ActRefused "link_closed"."""
    notice = item.instrument.notice
    if notice is not None and notice.links.open(now()).filter(pk=link.pk).exists():
        return
    raise ActRefused(
        "link_closed",
        _("This address no longer leads to the document."),
        remedy=_("Ask the authority for a new one."),
        field="link",
    )


def _keep(
    item: CorrectionItem,
    files: Iterable["File[bytes]"],
    *,
    text: str,
    says_corrected: bool,
    given_by: str,
    at: datetime,
    on: date,
    link: NoticeLink | None = None,
    entered_by: Officer | None = None,
) -> CorrectionAnswer:
    clock = item.clock
    answer = CorrectionAnswer.objects.create(
        item=item,
        text=text,
        says_corrected=says_corrected,
        given_by=given_by,
        given_at=at,
        link=link,
        entered_by=entered_by,
        in_time=clock is None or on <= clock.due_on,
    )
    answer.files.set(_evidence(item, files, text, on, entered_by))
    case = item.breach.case
    settle_turn(case)
    Case._base_manager.filter(pk=case.pk).update(asked_on=case.asked_on, answered_on=case.answered_on)
    return answer


def _evidence(
    item: CorrectionItem, files: Iterable["File[bytes]"], text: str, on: date, officer: Officer | None
) -> list[Evidence]:
    """Each file as a piece of evidence; what is wrong with any of them is said at once."""
    case, kept, wrong = item.breach.case, [], []
    for file in files:
        name = PurePath(file.name or "").name
        paper = PurePath(name).suffix.lower() in _PAPERS
        try:
            look_at(file)  # evidence may be anything; what a party hands in here has the kinds and the size it is told
            kept.append(
                keep_evidence(
                    file,
                    case=case,
                    kind=Evidence.Kind.DOCUMENTARY if paper else Evidence.Kind.ELECTRONIC,
                    title=name[:300] or str(item)[:300],
                    proves=text[:2000],
                    obtained_on=on,
                    obtained_from=case.party.name,
                    obtained_by=officer,
                )
            )
        except ActRefused as refused:
            wrong += [Refusal(one.code, one.message, one.remedy, "files", one.value) for one in refused.refusals]
    refuse_all(wrong)
    return kept
