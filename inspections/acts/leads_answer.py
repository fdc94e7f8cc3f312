"""The answer to whoever complained: what became of it, and nothing of the case, the evidence or anybody else."""

import re
from collections.abc import Callable

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from filings.acts.standing import same_party
from inspections.acts.lead_forms import AnswerLeadForm
from inspections.lead_outcome import outcome
from inspections.models import Case, Evidence, Lead
from oversight.acts import Refusal, act
from oversight.acts.refused import refuse_all
from oversight.clock import now
from oversight.level import Level
from oversight.models import Officer, Role

_PERSONAL = re.compile(r"[\w.+-]+@[\w-]+\.\w|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx](?!\w)", re.ASCII)
"""An e-mail address, a mobile number, an identity number."""
SHORTEST = 2
"""Characters of a name below which finding it proves nothing."""

Answered = Callable[[Lead], None]
_LISTENERS: list[Answered] = []


def on_answer(listener: Answered) -> Answered:
    """Have something done in the act that answers, such as a mail to whoever left an address."""
    _LISTENERS.append(listener)
    return listener


def may_be_answered(lead: Lead, actor: Officer | None) -> Refusal | None:
    """Guard: somebody complained, and has no answer yet."""
    if lead.code is None:
        return Refusal(
            "no_complainant",
            _("Nobody complained: there is nobody to answer."),
            _("Nothing needs to be done."),
            field="subject",
            value=str(lead),
        )
    if lead.answered_at:
        return Refusal(
            "answered",
            _("The complaint has been answered."),
            _("Read the answer on the page of the lead."),
            field="subject",
            value=str(lead),
        )
    return None


@act(
    name="inspections.answer_lead",
    on="inspections.Lead",
    source=[Lead.State.OPENED, Lead.State.JOINED, Lead.State.CLOSED],
    label=_("Answer the complaint"),
    consequence=_(
        "The answer stands on the tracking page and goes by e-mail where an address was left. It says whether the "
        "complaint was taken up; where no case was opened, it adds your reasons."
    ),
    basis="APL 54, 76; CAC-EP",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=AnswerLeadForm,
    guard=may_be_answered,
)
def answer_lead(lead: Lead, actor: Officer | None, *, words: str = "") -> None:
    """Answer a complaint once it is decided.

    Raises ActRefused: "no_reasons" where no case was opened and nobody says why, "says_too_much" for words beside a
    case that was opened, "tells_of_case", "tells_of_evidence", "tells_of_person" for what stays within the department.
    """
    words = words.strip()
    refuse_all(_refusals(lead, words))
    with translation.override("zh-hans"):
        lead.answer = words or outcome(lead)
    lead.answered_at = now()
    for listener in _LISTENERS:
        listener(lead)


def _refusals(lead: Lead, words: str) -> list[Refusal]:
    if lead.state != Lead.State.CLOSED:
        if not words:
            return []
        return [_refused("says_too_much", _("Of a case under way the complainant learns that it was opened."), words)]
    if not words:
        return [_refused("no_reasons", _("A complainant reads why no case was opened."), words, _("Say why."))]
    told = [
        ("tells_of_case", _("The answer names a case."), _case_numbers(lead)),
        ("tells_of_evidence", _("The answer names a piece of evidence."), _evidence(lead)),
        ("tells_of_person", _("The answer names a person, or how one is reached."), _persons(lead, words)),
    ]
    return [
        _refused(code, message, found)
        for code, message, names in told
        if (found := next((one for one in names if len(one) >= SHORTEST and one in words), ""))
    ]


def _refused(code: str, message: object, value: str, remedy: object = _("Leave it out.")) -> Refusal:
    return Refusal(code, message, remedy, field="words", value=value[:200])  # type: ignore[arg-type]


def _case_numbers(lead: Lead) -> list[str]:
    if lead.party is None:
        return []
    return list(Case.objects.filter(party__in=same_party(lead.party)).values_list("number", flat=True))


def _evidence(lead: Lead) -> list[str]:
    rows = Evidence.objects.filter(lead=lead).values_list("title", "name")
    return [text for row in rows for text in row if text]


def _persons(lead: Lead, words: str) -> list[str]:
    """Officers of the authority, whoever represents the party, the complainant, and addresses that reach anybody."""
    found = [lead.contact_name, lead.party.representative if lead.party else ""]
    found += Officer.objects.filter(authority=lead.authority_id).values_list("name", flat=True)
    return [*found, *(match[0] for match in _PERSONAL.finditer(words))]
