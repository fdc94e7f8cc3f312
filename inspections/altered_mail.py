"""The mail that tells the handlers of a case that a stored file is no longer what arrived."""

from collections.abc import Iterator

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from inspections.models import CustodyEvent, Evidence
from oversight.mail.outbox import Letter, post
from oversight.models import Officer, OutgoingMail
from oversight.reminders.words import LANGUAGES, RULE, subject_line


def tell_handlers(evidence: Evidence) -> None:
    """One mail to each handler who has an address, for each time that a file turns bad. Names nobody and no content."""
    times = evidence.custody.filter(what=CustodyEvent.What.ALTERED).count()
    post(_letter(evidence, officer, times) for officer in _handlers(evidence) if officer.email)


def _handlers(evidence: Evidence) -> Iterator[Officer]:
    file = evidence.case or evidence.lead
    for name in ("handler", "second_handler"):
        officer = getattr(file, name, None)
        if isinstance(officer, Officer) and officer.is_active:
            yield officer


def _letter(evidence: Evidence, officer: Officer, times: int) -> Letter:
    subjects, bodies = [], []
    for language in LANGUAGES:
        with translation.override(language):
            words = {"number": evidence.number, "file": evidence.case or evidence.lead, "url": settings.BASE_URL}
            subjects.append(_("Evidence %(number)s of %(file)s was found altered") % words)
            bodies.append(
                _(
                    "The stored file of evidence %(number)s in %(file)s is gone or is no longer what arrived. It is "
                    "given out to nobody. Have it restored from a backup and verify it; until then nothing may rest "
                    "on it.\n\n%(url)s\n"
                )
                % words
            )
    return Letter(
        key=f"altered:{evidence.pk}:{times}:{officer.pk}",
        kind=OutgoingMail.Kind.REMINDER,
        division=evidence.jurisdiction_division,
        address=officer.email,
        subject=subject_line(subjects),
        body=RULE.join(bodies),
        officer=officer,
    )
