"""Clerical errors of an issued document, put right by a document of its own (更正); two people read it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from oversight.acts import ActForm, Preview, Refusal, RowsField, act, acting_officer
from oversight.acts.refused import refuse_all
from oversight.level import Level
from oversight.models import Officer
from oversight.models.officer import Role
from reports.acts.addressed import is_addressed
from reports.models import Notice
from reports.notices.body import plain_text
from reports.notices.correction import CorrectionNotice, Slip
from reports.notices.issue import Recipient, issue, preview

_MOST = 1000
ENGLISH = '<section lang="en">'
"""Where the English text of a document begins; what people typed is escaped and never reads so."""


class SlipRow(forms.Form):
    wrong = forms.CharField(
        label=_("as it stands in the document"), max_length=_MOST, widget=forms.Textarea(attrs={"rows": 2})
    )
    right = forms.CharField(label=_("as it must read"), max_length=_MOST, widget=forms.Textarea(attrs={"rows": 2}))


class CorrectNoticeForm(ActForm):
    """The passages, each as it stands and as it must read."""

    slips = RowsField(SlipRow, Slip, label=_("clerical errors"), row_label=_("passage"))


def preview_correction(notice: Notice, *, slips: list[Slip]) -> Preview:
    """The text of the notice of correction."""
    refuse_all(_refusals(notice, slips))
    return preview(CorrectionNotice(notice, slips), authority=notice.authority, recipient=_recipient(notice))


@act(
    name="reports.correct_notice",
    on="reports.Notice",
    source={Notice.State.ISSUED},
    label=_("Correct clerical errors"),
    consequence=_(
        "A notice of correction (更正通知书) is numbered, issued and mailed to the recipient, and must be served "
        "as the document was. Whoever verifies the old document is told of it. Only slips of the pen: facts, legal "
        "basis, what was decided and its periods are never changed this way."
    ),
    basis="house rule: clerical errors are put right openly",
    level=Level.COUNTY,
    roles={Role.INSPECTOR, Role.INTAKE},
    second_person=True,
    form=CorrectNoticeForm,
    guard=is_addressed,
    preview=preview_correction,
)
def correct_notice(notice: Notice, actor: Officer | None, *, slips: list[Slip]) -> Notice:
    """Issue the notice of correction; the document itself never changes.

    Raises ActRefused: "not_in_text" for a passage that the document does not have, "several_times" for one that it
    has in several places, "same" where nothing is corrected, "twice" for a passage named twice.
    """
    refuse_all(_refusals(notice, slips))
    return issue(
        CorrectionNotice(notice, slips),
        authority=notice.authority,
        recipient=_recipient(notice),
        by=acting_officer(),
        division=notice.division,
        corrects=notice,
    )


def _recipient(notice: Notice) -> Recipient:
    """The recipient as the document addressed it."""
    return Recipient(
        name=notice.recipient_name,
        uscc=notice.recipient_uscc,
        address=notice.recipient_address,
        representative=notice.recipient_representative,
        email=notice.recipient_email,
    )


def _refusals(notice: Notice, slips: list[Slip]) -> list[Refusal]:
    text, found, seen = _flat(notice.text), [], set()
    for slip in slips:
        wrong, right = _flat(slip.wrong), _flat(slip.right)
        if wrong not in text:
            found.append(_not_in_text(slip))
        elif _is_ambiguous(notice, wrong):
            found.append(_several(slip))
        if wrong == right:
            found.append(_same(slip))
        if wrong in seen:
            found.append(_twice(slip))
        seen.add(wrong)
    return found


def _is_ambiguous(notice: Notice, wrong: str) -> bool:
    """Whether it could mean several places. The Chinese text prevails: where it stands there once, that one is meant,
    though the English repeats what was typed.
    """
    chinese, _mark, english = notice.body_html.partition(ENGLISH)
    prevailing = _flat(plain_text(chinese))
    text = prevailing if wrong in prevailing or not english else _flat(plain_text(english))
    return text.find(wrong) != text.rfind(wrong)


def _flat(text: str) -> str:
    """Without the line breaks and spaces that differ between screen, paper and what is typed."""
    return "".join(text.split())


def _not_in_text(slip: Slip) -> Refusal:
    return Refusal(
        "not_in_text",
        _("The document does not say “%(wrong)s”.") % {"wrong": slip.wrong},
        _("Copy the passage from the text of the document, to the letter."),
        field="slips",
        value=slip.wrong,
    )


def _several(slip: Slip) -> Refusal:
    return Refusal(
        "several_times",
        _("The document says “%(wrong)s” several times: nobody could tell which place is corrected.")
        % {"wrong": slip.wrong},
        _("Quote more of the passage; where several places are wrong, name each of them."),
        field="slips",
        value=slip.wrong,
    )


def _same(slip: Slip) -> Refusal:
    return Refusal(
        "same",
        _("“%(wrong)s” would read as it did.") % {"wrong": slip.wrong},
        _("Write how it must read, or leave it out."),
        field="slips",
        value=slip.wrong,
    )


def _twice(slip: Slip) -> Refusal:
    return Refusal(
        "twice",
        _("“%(wrong)s” is named twice.") % {"wrong": slip.wrong},
        _("Name each passage once."),
        field="slips",
        value=slip.wrong,
    )
