"""The answer to a reported error, by e-mail to whoever left an address; the tracking page has it in any case."""

from urllib.parse import urljoin

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from filings.acts.error_reports import on_answer
from filings.models import ErrorReport
from oversight.mail.outbox import Letter, post
from oversight.models import OutgoingMail

LANGUAGES = ("zh-hans", "en")
"""Nobody knows which language the reporter reads: the mail is in both."""


@on_answer
def mail_the_answer(report: ErrorReport) -> None:
    """One mail for each answered report with an address, in the transaction of the answer."""
    if report.contact:
        post([letter(report)])


def letter(report: ErrorReport) -> Letter:
    """The mail: what became of the report, the answer in the officer's words, where it stands."""
    return Letter(
        key=f"error-report-{report.pk}",
        kind=OutgoingMail.Kind.ANSWER,
        division=report.jurisdiction_division,
        address=report.contact,
        subject=" / ".join(_subject(report, language) for language in LANGUAGES),
        body="\n\n".join(_body(report, language) for language in LANGUAGES),
    )


def _subject(report: ErrorReport, language: str) -> str:
    with translation.override(language):
        return _("Answer to your report %(code)s") % {"code": report.code}


def _body(report: ErrorReport, language: str) -> str:
    page = urljoin(settings.BASE_URL, f"/register/reports/{report.code}/")
    with translation.override(language):
        return "\n".join(
            [
                _("You reported an error on the page of filing %(number)s.") % {"number": report.filing.public_number},
                _("Outcome: %(outcome)s") % {"outcome": report.get_state_display()},
                report.answer,
                _("It can be read here: %(page)s") % {"page": page},
            ]
        )
