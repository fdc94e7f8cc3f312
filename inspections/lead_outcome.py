"""What became of a lead, as far as whoever complained may know: never evidence, other persons, or a case's details."""

from django.utils.translation import gettext as _

from inspections.models import Lead


def outcome(lead: Lead) -> str:
    """One sentence in the reader's language: taken up, a case opened, not taken up and why in general (APL 50)."""
    if lead.state == Lead.State.OPENED:
        return _("The complaint was taken up: a case was opened.")
    if lead.state == Lead.State.JOINED:
        return _("The complaint was taken up.")
    if lead.state == Lead.State.CLOSED:
        return _("No case was opened on the complaint: %(why)s.") % {"why": lead.get_closing_display()}
    if lead.state == Lead.State.CHECKING:
        return _("The complaint is being checked.")
    return _("The complaint has been received and registered.")


def standing(lead: Lead) -> str:
    """What the tracking page says. The outcome is told by the answer, where one is asked for and not given yet."""
    if lead.decided_at and lead.answer_wanted and not lead.answered_at:
        return _("The complaint has been checked; the answer is being written and will stand here.")
    return outcome(lead)
