"""Which documents are for a recipient: only those are served, mailed, opened by an address and corrected."""

from django.utils.translation import gettext_lazy as _

from oversight.acts import Refusal
from oversight.models import Officer
from reports.models import Notice


def is_addressed(notice: Notice, actor: Officer | None) -> Refusal | None:
    """Guard: the document is for a recipient; a proof of service is for the file."""
    if notice.kind_class.addressed:
        return None
    return Refusal(
        "not_addressed",
        _("This document is for the file: it is served on nobody, mailed to nobody and corrected by no other."),
        _("Act on the document whose service it proves; a wrong service is corrected there."),
        field="notice",
        value=str(notice),
    )
