"""Plain letters to a party that are no documents: what became of a request it made."""

from django.utils.translation import gettext

from inspections.models import ExtensionRequest
from oversight.mail.outbox import Letter, post
from oversight.models import OutgoingMail
from oversight.reminders.words import LANGUAGES, both, speaking, subject_line
from reports.notices.links import link_for


def tell_refused_extension(request: ExtensionRequest) -> None:
    """Mail the party that no more time is given, and why; nothing where it gave no address. Issues nothing."""
    item = request.item
    case, notice = item.breach.case, item.instrument.notice
    if not case.party.contact_email or notice is None:
        return
    subjects, contexts = [], []
    for language in LANGUAGES:
        with speaking(language):
            subjects.append(gettext("No more time to correct: %(number)s") % {"number": notice.number})
            contexts.append(
                {"to": case.party.name, "request": request, "item": item, "notice": notice, "link": link_for(notice)}
            )
    letter = Letter(
        key=f"extension-refused:{request.pk}",
        kind=OutgoingMail.Kind.ANSWER,
        division=case.jurisdiction_division,
        address=case.party.contact_email,
        subject=subject_line(subjects),
        body=both("inspections/mail/extension_refused.txt", contexts),
    )
    post([letter])
