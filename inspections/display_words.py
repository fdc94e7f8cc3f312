"""What a display check found missing or wrong, in words (Article 19 ¶2)."""

from django.utils.translation import gettext as _

from filings.models import DisplayCheck


def wrong(check: DisplayCheck) -> list[str]:
    """One sentence for the number and one for the link, each where it is not right."""
    number = _("The number shown is not the filing's.") if check.number_shown else _("No number is shown.")
    link = _("The link does not lead to the register.") if check.link_present else _("There is no link.")
    return [text for text, right in ((number, check.number_right), (link, check.link_right)) if not right]
