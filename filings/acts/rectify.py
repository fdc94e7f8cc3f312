"""Rectification (更正): what was received stays as received; a record says what should stand instead, and why."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from filings.acts.accept import apply_posting
from filings.acts.answering import tell
from filings.acts.article_19 import meet_filing_deadlines, reopen_filing_deadlines
from filings.acts.covering import announce_products, link_products, products_of
from filings.acts.desk_forms import RectifyForm
from filings.acts.examination import PENDING, blocking
from filings.acts.submissions import content_in_force, effective_content
from filings.acts.wording import finding_refusals, problem_refusals
from filings.models import Change, Filing, Rectification, Submission
from filings.rules.dossier import EVENT_FIELDS, Content, Kind, Type, find, parse, posting, product_keys, public_keys
from filings.rules.filing_number import CATEGORY_DIGITS, read
from oversight.acts import ActRefused, Refusal, act, acting_officer
from oversight.acts.refused import refuse_all
from oversight.clock import now
from oversight.level import Level
from oversight.models import Officer, Role

State = Submission.State

COUNTING = (State.RECEIVED, State.ACCEPTED)
"""Submissions that file the products they name."""

PUBLIC_RULES = frozenset({"personal_data", "provider_without_product", "supporter_with_products", "product_twice"})
"""Rules of completeness that hold for what the register shows, whenever it comes to say it."""

NEVER_EMPTY = frozenset({"entity_name", "algorithm_name", "category"})
"""Public fields without which the register would not say what is filed, and by whom."""


def something_received(filing: Filing, actor: Officer | None) -> Refusal | None:
    """Guard: there is a frozen submission."""
    if filing.submissions.filter(received_at__isnull=False).exists():
        return None
    return Refusal(
        "nothing_frozen",
        _("No submission of this filing has been received; a draft is simply filled in."),
        _("Fill in the dossier."),
        field="submission",
    )


@act(
    name="filings.rectify",
    on="filings.Filing",
    source=[
        Filing.Status.SUBMITTED,
        Filing.Status.UNDER_REVIEW,
        Filing.Status.FILED,
        Filing.Status.CHANGE_PENDING,
        Filing.Status.CANCEL_PENDING,
        Filing.Status.CANCELLED,
        Filing.Status.REVOKED,
    ],
    label=_("Rectify a field (更正)"),
    consequence=_(
        "The submission stays as it was received; the record of the rectification, with old and new value, ground and "
        "name, stands beside it. Where the field is public, the register and the feed show it."
    ),
    basis="house rule: a slip is put right openly",
    level=Level.PROVINCE,
    roles={Role.INTAKE},
    form=RectifyForm,
    guard=something_received,
)
def rectify(
    filing: Filing, actor: Officer | None, *, submission: Submission, field: str, new: Any, ground: str
) -> Rectification:
    """Put one field of a received submission right. `new`: typed text or a stored value; "" or None says nothing.

    Raises ActRefused: "not_received", "no_field", "event_day" (clocks run from it: it is moved by its own acts),
    "no_ground", "no_change", what the table of the dossier does not take, or, of a public field of what is on file,
    what would keep it from being filed.
    """
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
    in_force_before = content_in_force(filing)
    made = Rectification.objects.create(
        submission=submission, field=field, old=before, new=value, ground=ground.strip(), at=now(), by=acting_officer()
    )
    _apply(filing, in_force_before)
    if field == "products":
        _clocks_follow(filing, submission, said_before)
    if submission.state == State.ACCEPTED and field in public_keys():
        refuse_all(_not_to_be_shown(filing, submission, field))
    return made


def _not_to_be_shown(filing: Filing, submission: Submission, field: str) -> list[Refusal]:
    """What keeps a public field of a filing that was made from saying this: the rules that its acceptance asked."""
    rules = {*PUBLIC_RULES, *(["missing_field"] if field in NEVER_EMPTY else [])}
    here = [one for one in blocking(submission) if one.rule in rules and one.field.partition("-")[0] == field]
    found = finding_refusals(here)
    number = read(filing.public_number).number
    category = str(effective_content(submission).get("category", ""))
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
