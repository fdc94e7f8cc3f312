"""The answer to a complaint, by e-mail to whoever left an address; the tracking page has it in any case."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from inspections.acts.leads_answer import on_answer
from inspections.lead_outcome import outcome
from inspections.models import Lead
from oversight.mail.outbox import Letter, post
from oversight.models import OutgoingMail
from oversight.public.addresses import absolute

LANGUAGES = ("zh-hans", "en")
"""Nobody knows which language the complainant reads: the mail is in both."""


@on_answer
def mail_the_answer(lead: Lead) -> None:
    """One mail for each answered complaint with an address, in the transaction of the answer."""
    if lead.contact_email and lead.code:
        post([letter(lead, lead.code)])


def letter(lead: Lead, code: str) -> Letter:
    """The mail: what became of the complaint, the officer's reasons where no case was opened, where it stands."""
    return Letter(
        key=f"lead-{lead.pk}",
        kind=OutgoingMail.Kind.ANSWER,
        division=lead.jurisdiction_division,
        address=lead.contact_email,
        subject=" / ".join(_subject(code, language) for language in LANGUAGES),
        body="\n\n".join(_body(lead, code, language) for language in LANGUAGES),
    )


def _subject(code: str, language: str) -> str:
    with translation.override(language):
        return _("Answer to your complaint %(code)s") % {"code": code}


def _body(lead: Lead, code: str, language: str) -> str:
    page = absolute(reverse("complaint", args=[code]))
    with translation.override(language):
        lines = [
            _("You complained to %(authority)s on %(day)s.")
            % {"authority": lead.authority, "day": lead.registered_on.isoformat()},
            outcome(lead),
        ]
        if lead.state == Lead.State.CLOSED:
            lines.append(lead.answer)
        return "\n".join([*lines, _("It can be read here: %(page)s") % {"page": page}])
