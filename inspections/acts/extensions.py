"""More time to correct: asked for before the period ends, decided by two people, and both days stay to be read."""

from datetime import date, datetime, time

from django.utils.translation import gettext_lazy as _

from inspections.acts.answers import check_link, is_served
from inspections.acts.item_clocks import own_clock, sharers
from inspections.answer_forms import DecideExtensionForm, EnterExtensionForm, ExtensionForm
from inspections.letters import tell_refused_extension
from inspections.models import CorrectionItem, ExtensionRequest
from inspections.notices import CorrectionExtension, ExtensionDecision, recipient_of
from oversight.acts import ActRefused, Preview, Refusal, act, acting, acting_officer
from oversight.clock import SHANGHAI, now, today
from oversight.deadlines.acts.adjustment_rules import check_extension, ground_of
from oversight.deadlines.acts.adjustments import extend
from oversight.level import Level
from oversight.models import Deadline, Officer, Role
from oversight.statute import AdjustmentKind
from oversight.workdays import Period, Unit
from reports.models import NoticeLink
from reports.notices.issue import issue, preview

GROUND = "correction_time"
State = ExtensionRequest.State
OPEN = [CorrectionItem.State.OPEN, CorrectionItem.State.PARTLY]


@act(
    name="inspections.ask_extension",
    on="inspections.CorrectionItem",
    source=OPEN,
    label=_("Ask for more time"),
    consequence=_("The department decides. Until then the period runs on unchanged."),
    basis="21.1; 22.1",
    level=Level.COUNTY,
    roles=[],
    system=True,
    form=ExtensionForm,
    guard=is_served,
)
def ask_extension(
    item: CorrectionItem, actor: Officer | None, *, link: NoticeLink, length: int, reason: str, asked_by: str
) -> ExtensionRequest:
    """The party asks on its page.

    Raises ActRefused: "link_closed", "too_late" when the period has ended, "already_asked", "no_clock".
    """
    check_link(item, link)
    return _ask(item, length, reason, asked_by, on=today(), at=now(), link=link)


@act(
    name="inspections.enter_extension_request",
    on="inspections.CorrectionItem",
    source=OPEN,
    label=_("Enter a request for more time"),
    consequence=_("The request is on record with the day on which it was received. An approver decides on it."),
    basis="21.1; 22.1",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR, Role.INTAKE],
    form=EnterExtensionForm,
    guard=is_served,
)
def enter_extension_request(
    item: CorrectionItem, actor: Officer | None, *, length: int, reason: str, asked_by: str, received_on: date
) -> ExtensionRequest:
    """A request on paper; in time where it was received, or posted, before the period ended."""
    at = datetime.combine(received_on, time(12), SHANGHAI)
    return _ask(item, length, reason, asked_by, on=received_on, at=at)


def may_be_decided(request: ExtensionRequest, actor: Officer | None) -> Refusal | None:
    """More time in an order is the province's to give (Article 22 ¶1), and to refuse."""
    least = Level.PROVINCE if request.item.order_id else Level.COUNTY
    if actor is None or (actor.authority is not None and actor.authority.level >= least):
        return None
    return Refusal(
        "level",
        _("An order to correct is the province's, and what becomes of its period too (Article 22 ¶1)."),
        _("Transfer the matter to the competent department above."),
        field="authority",
        value=str(actor.authority or ""),
    )


def preview_extension(
    request: ExtensionRequest, *, decision: str, finding: str, length: int | None = None
) -> Preview | str:
    """The decision that would be issued; of a refusal the words that the party will read."""
    case = request.item.breach.case
    if decision != "grant":
        return finding
    kind = ExtensionDecision(case, _extension(request, length or 0, finding))
    return preview(kind, authority=case.authority, recipient=recipient_of(case))


@act(
    name="inspections.decide_extension",
    on="inspections.ExtensionRequest",
    source=[State.ASKED],
    target=[State.GRANTED, State.REFUSED],
    label=_("Decide on more time"),
    consequence=_(
        "Granted: the last day moves, and a decision (延长整改期限决定书) is issued and mailed. Refused: the period "
        "runs on unchanged; the party reads why on the page of the document and by mail. The earlier day stays "
        "to be read."
    ),
    basis="21.1; 22.1",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=DecideExtensionForm,
    guard=may_be_decided,
    preview=preview_extension,
    paper=False,
)
def decide_extension(
    request: ExtensionRequest, actor: Officer | None, *, decision: str, finding: str, length: int | None = None
) -> None:
    """Grant or refuse it.

    What was asked for in time may be granted after the period has ended: the day of asking counts. Raises ActRefused,
    for a grant also "item_closed" and "no_clock"; what has ended meanwhile is refused, so that no request stays open.
    """
    clock = request.item.clock
    request.due_before = clock.due_on if clock else None
    if decision == "grant":
        _check_open(request)
        _grant(request, _clock(request.item), length or 0, finding)
    else:
        request.state = State.REFUSED
    request.finding, request.decided_on, request.decided_by = finding, today(), acting_officer()
    if request.state == State.REFUSED:
        request.due_after = request.due_before
        tell_refused_extension(request)


def _ask(
    item: CorrectionItem,
    length: int,
    reason: str,
    asked_by: str,
    *,
    on: date,
    at: datetime,
    link: NoticeLink | None = None,
) -> ExtensionRequest:
    clock = _clock(item)
    if on > clock.due_on:
        raise ActRefused(
            "too_late",
            _("The period ended on %(day)s: more time can be asked for before that only.") % {"day": clock.due_on},
            remedy=_("Correct it as soon as possible and say so; overdue is not refusal."),
            field="length",
            value=clock.due_on,
        )
    if item.extension_requests.open().exists():
        raise ActRefused(
            "already_asked",
            _("More time has been asked for already, and that is not decided yet."),
            remedy=_("Wait for the decision."),
            field="length",
        )
    return ExtensionRequest.objects.create(
        item=item, asked_length=length, reason=reason, asked_by=asked_by, asked_at=at, asked_on=on, link=link
    )


def _grant(request: ExtensionRequest, clock: Deadline, length: int, finding: str) -> None:
    item, case = request.item, request.item.breach.case
    asked_on = request.asked_on
    check_extension(clock, ground_of(clock, AdjustmentKind.EXTENSION, GROUND), length, asked_on=asked_on)
    approver = acting_officer()
    document = ExtensionDecision(case, _extension(request, length, finding))
    if item.deadline is None and sharers(item):
        clock = own_clock(item)  # the others keep the day they have
    why = {"why": f"{request.reason}\n\n{finding}", "asked_by": f"{request.asked_by}, {asked_on}", "asked_on": asked_on}
    extended = Deadline.objects.get(pk=clock.pk)
    extend.run(extended, approver, {"ground": GROUND, "length": length, **why}, proposal=acting().proposal)
    request.state, request.granted_length = State.GRANTED, length
    request.due_after = extended.due_on
    request.notice = issue(
        document,
        authority=case.authority,
        recipient=recipient_of(case),
        by=approver,
        division=case.jurisdiction_division,
    )


def _check_open(request: ExtensionRequest) -> None:
    if request.item.is_open:
        return
    raise ActRefused(
        "item_closed",
        _("This item has ended: there is nothing left to extend."),
        remedy=_("See the re-inspections of the case."),
        field="item",
        value=request.item,
    )


def _clock(item: CorrectionItem) -> Deadline:
    clock = item.clock
    if clock is None or not clock.is_open:
        raise ActRefused(
            "no_clock",
            _("No period runs for this item."),
            remedy=_("See the page of the document."),
            field="item",
            value=item,
        )
    return clock


def _extension(request: ExtensionRequest, length: int, finding: str) -> CorrectionExtension:
    item, clock = request.item, _clock(request.item)
    instrument = item.instrument
    if instrument.notice is None:
        raise ValueError("what was never issued sets no period")
    unit = Unit(clock.unit)
    before = sum(one.length or 0 for one in clock.adjustments.active() if one.kind == "extension")
    return CorrectionExtension(
        document=instrument.notice,
        breach=item.breach,
        todo=item.todo,
        period=Period(clock.length, unit),
        before=Period(before, unit) if before else None,
        added=Period(max(length, 1), unit),
        applied_on=request.asked_on,
        reason=request.reason,
        finding=finding,
    )
