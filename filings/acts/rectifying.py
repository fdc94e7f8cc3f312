"""How a field of a frozen submission is put right: what is asked first, and what follows in register and clocks."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from filings.acts.accept import apply_posting
from filings.acts.answering import tell
from filings.acts.article_19 import meet_filing_deadlines, reopen_filing_deadlines
from filings.acts.binding import class_follows
from filings.acts.covering import announce_products, link_products, products_of
from filings.acts.examination import PENDING, blocking
from filings.acts.submissions import content_in_force, effective_content
from filings.acts.wording import finding_refusals, problem_refusals
from filings.models import Change, Filing, Rectification, Submission
from filings.rules.dossier import EVENT_FIELDS, Content, Kind, Type, find, parse, posting, product_keys, public_keys
from filings.rules.filing_number import CATEGORY_DIGITS, read
from oversight.acts import ActRefused, Refusal, acting, acting_officer
from oversight.acts.refused import refuse_all
from oversight.clock import now

State = Submission.State

COUNTING = (State.RECEIVED, State.ACCEPTED)
"""Submissions that file the products they name."""

PUBLIC_RULES = frozenset({"personal_data", "provider_without_product", "supporter_with_products", "product_twice"})
"""Rules of completeness that hold for what the register shows, whenever it comes to say it."""

NEVER_EMPTY = frozenset({"entity_name", "algorithm_name", "category"})
"""Public fields without which the register would not say what is filed, and by whom."""


@dataclass(frozen=True, slots=True)
class Right:
    """A field of a submission as it was and as it should be; `said_before` is the whole dossier as it was."""

    field: str
    before: Any
    value: Any
    said_before: dict[str, Any]


def is_public(submission: Submission, field: str) -> bool:
    """Whether the register shows this field of what was accepted."""
    return submission.state == State.ACCEPTED and field in public_keys()


def checked(filing: Filing, submission: Submission, field: str, new: Any, ground: str) -> Right:
    """What is to be put right. Raises ActRefused as `rectify` says."""
    _check(filing, submission, field, ground)
    value = _read(submission, filing.role, field, new)
    said_before = effective_content(submission)
    before = said_before.get(field)
    if field == "products":
        _keep_launch_days(said_before, {field: value})
    if value == before:
        raise ActRefused(
            "no_change",
            _("The field says this already."),
            remedy=_("Nothing needs to be done."),
            field="new",
        )
    if is_public(submission, field):
        after = {key: one for key, one in {**said_before, field: value}.items() if one is not None}
        refuse_all(_not_to_be_shown(filing, submission, field, after))
    return Right(field, before, value, said_before)


def put_right(filing: Filing, submission: Submission, right: Right, ground: str) -> Rectification:
    """Write the record; the register, the feed and the clocks follow it."""
    in_force_before, officer, drafter = content_in_force(filing), acting_officer(), acting().drafter
    made = Rectification.objects.create(
        submission=submission,
        field=right.field,
        old=right.before,
        new=right.value,
        ground=ground.strip(),
        at=now(),
        by=drafter or officer,
        approved_by=officer if drafter else None,
    )
    _apply(filing, in_force_before)
    if right.field == "products":
        _clocks_follow(filing, submission, right.said_before)
    if right.field == "category" and submission.state == State.RECEIVED and submission.kind == Kind.INITIAL:
        class_follows(filing, submission, right.said_before, by=officer, why=ground.strip())
    return made


def _not_to_be_shown(filing: Filing, submission: Submission, field: str, content: Content) -> list[Refusal]:
    """What keeps a public field of a filing that was made from saying this: the rules that its acceptance asked."""
    rules = {*PUBLIC_RULES, *(["missing_field"] if field in NEVER_EMPTY else [])}
    here = [one for one in blocking(submission, content) if one.rule in rules and one.field.partition("-")[0] == field]
    found = finding_refusals(here)
    number = read(filing.public_number).number
    category = str(content.get("category", ""))
    if field == "category" and number is not None and CATEGORY_DIGITS.get(category) != number.category:
        found.append(
            Refusal(
                "category_in_number",
                _("The number of this filing is one of another class of algorithms."),
                _("A filing of another class is made anew and gets a number of its own."),
                field="new",
                value=category,
            )
        )
    return found


def _keep_launch_days(before: Content, after: Content) -> None:
    """The launch of a product that was named is no slip of the pen: a clock runs from it."""
    stated = product_keys(after)
    moved = [
        key for key, row in product_keys(before).items()
        if key in stated and stated[key].get("launched_on") != row.get("launched_on")
    ]  # fmt: skip
    if moved:
        raise ActRefused(refusals=[_event_day("new", "、".join(name for name, _form in moved))])


def _clocks_follow(filing: Filing, submission: Submission, before: Content) -> None:
    """Products that were left out count as filed from the first receipt; nobody files those that are dropped."""
    if submission.original_on is None or filing.status not in {*PENDING, *Filing.IN_FORCE}:
        return
    after = effective_content(submission)
    gone = [row for key, row in product_keys(before).items() if key not in product_keys(after)]
    reopen_filing_deadlines(products_of(filing, {"products": gone}), submission.original_on)
    if submission.state in COUNTING:
        named = announce_products(filing, submission, after, acting_officer())
        meet_filing_deadlines([one.pk for one in named])


def _check(filing: Filing, submission: Submission, field: str, ground: str) -> None:
    found = []
    if submission.filing_id != filing.pk or submission.received_at is None:
        found.append(
            Refusal(
                "not_received",
                _("This is no received submission of the filing."),
                _("Choose one that was received; a draft is simply filled in."),
                field="submission",
                value=str(submission),
            )
        )
    if field in set(EVENT_FIELDS.values()):
        found.append(_event_day("field", field))
    if not ground.strip():
        found.append(
            Refusal(
                "no_ground",
                _("A rectification needs its ground."),
                _("Say who asked, and what proves it."),
                field="ground",
            )
        )
    refuse_all(found)


def _event_day(field: str, value: str) -> Refusal:
    return Refusal(
        "event_day",
        _("A clock runs from this day; the receipt and its hash hold it."),
        _("Record the launch, the change or the end of the service with its source: that moves the clock."),
        field=field,
        value=value,
    )


def _read(submission: Submission, role: str, field: str, new: Any) -> Any:
    """The value to store; None where the field is to say nothing."""
    parsed = parse({field: new}, role, submission.kind)
    refuse_all(problem_refusals(parsed.problems))
    if field not in parsed.content:
        try:
            known = find(field)
        except KeyError:
            raise _no_field(field) from None
        if "-" in field or (known.type is Type.ROWS and new not in (None, "", [])):
            raise _no_field(field)
    return parsed.content.get(field)


def _no_field(field: str) -> ActRefused:
    return ActRefused(
        "no_field",
        _("The dossier has no such field."),
        remedy=_("Choose a field of the dossier; rows are put right as a whole."),
        field="field",
        value=field,
    )


def _apply(filing: Filing, before: dict[str, Any]) -> None:
    """Where it concerns what is on file, the public columns and the products follow, and the feed tells."""
    after = content_in_force(filing)
    if filing.number is None or after == before or not _has_accepted(filing):
        return
    now_says = posting(after).columns()
    emptied = {column for column, value in posting(before).columns().items() if value and not now_says[column]}
    for column, (old, new) in apply_posting(filing, after, emptied=emptied).items():
        tell(filing, Change.Kind.CHANGED, column, old, new)
    if after.get("products") != before.get("products"):
        link_products(filing, after)


def _has_accepted(filing: Filing) -> bool:
    return filing.submissions.filter(state=State.ACCEPTED, kind__in=[Kind.INITIAL, Kind.CHANGE]).exists()
