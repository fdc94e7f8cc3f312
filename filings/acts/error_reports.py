"""Errors in the register: reported by anybody, taken up and answered by the intake officers."""

import secrets
from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from filings.acts.around_forms import AnswerErrorForm, ReportErrorForm
from filings.models import ErrorReport, Filing
from oversight.acts import CREATES, ActRefused, act, acting_officer
from oversight.acts.forms import read
from oversight.clock import now
from oversight.level import Level
from oversight.models import Officer, Role

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Of the tracking code: no character that is read as another."""
CODE_LENGTH = 16

Answered = Callable[[ErrorReport], None]
_LISTENERS: list[Answered] = []


def on_answer(listener: Answered) -> Answered:
    """Have something done in the act that answers a report, such as a mail to whoever left an address."""
    _LISTENERS.append(listener)
    return listener


def report_error(
    filing: Filing, actor: Officer | None, *, text: str, evidence: str = "", contact: str = ""
) -> ErrorReport:
    """What somebody says is wrong on a filing's page; returns the report with its tracking code.

    It is an act of its own and none on the filing: whatever the public writes, no officer's page of the filing
    becomes stale by it. Raises ActRefused: "not_public" for a filing that the register does not show, and every
    error of what was typed.
    """
    return make_error_report(None, actor, filing=filing, text=text, evidence=evidence, contact=contact)


@act(
    name="filings.report_error",
    on="filings.ErrorReport",
    source=CREATES,
    label=_("Report an error in the register"),
    consequence=_("The intake officers of the filing's region see it; the tracking code leads to the answer."),
    basis="house rule: the register can be corrected",
    level=Level.COUNTY,
    roles=[],
    system=True,
    form=ReportErrorForm,
)
def make_error_report(
    subject: None, actor: Officer | None, *, filing: Filing, text: str, evidence: str, contact: str
) -> ErrorReport:
    """See report_error; the public page calls that."""
    said = read(ReportErrorForm, {"text": text, "evidence": evidence, "contact": contact})
    if filing.status not in Filing.PUBLIC:
        raise ActRefused(
            "not_public",
            _("The register shows no such filing."),
            remedy=_("Check the address of the page."),
            field="filing",
            value=filing.pk,
        )
    return ErrorReport.objects.create(filing=filing, code=_code(), reported_at=now(), **said)


@act(
    name="filings.take_up_error",
    on="filings.ErrorReport",
    source=[ErrorReport.State.NEW],
    target=ErrorReport.State.CHECKING,
    label=_("Take up"),
    consequence=_("It is yours to check; the tracking page says that it is being checked."),
    basis="house rule: the register can be corrected",
    level=Level.COUNTY,
    roles={Role.INTAKE},
)
def take_up_error(report: ErrorReport, actor: Officer | None) -> None:
    """Begin to check a reported error."""
    report.handler = acting_officer()


@act(
    name="filings.answer_error",
    on="filings.ErrorReport",
    source=[ErrorReport.State.NEW, ErrorReport.State.CHECKING],
    target=[ErrorReport.State.CORRECTED, ErrorReport.State.UNFOUNDED],
    label=_("Answer"),
    consequence=_(
        "The answer stands on the tracking page, and goes by e-mail where an address was left. It changes nothing in "
        "the register: put that right first, by its own act."
    ),
    basis="house rule: the register can be corrected",
    level=Level.COUNTY,
    roles={Role.INTAKE},
    form=AnswerErrorForm,
)
def answer_error(report: ErrorReport, actor: Officer | None, *, outcome: str, answer: str) -> None:
    """Close a report with an answer. Raises ActRefused("answer") for one without words."""
    if not answer.strip():
        raise ActRefused(
            "answer", _("A report is closed with an answer."), remedy=_("Say what was found."), field="answer"
        )
    report.state, report.answer = outcome, answer.strip()
    report.handler, report.answered_at = acting_officer(), now()
    for listener in _LISTENERS:
        listener(report)


def _code() -> str:
    return "".join(secrets.choice(ALPHABET) for _place in range(CODE_LENGTH))
