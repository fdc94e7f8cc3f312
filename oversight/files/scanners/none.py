"""No scanner is installed: what is only looked at or listened to passes, whatever else there is does not."""

from django.utils.translation import gettext_noop

from oversight.files.kinds import is_known
from oversight.files.scanners import Verdict


class NoScanner:
    """Judges by the kind alone."""

    def scan(self, stored_as: str, *, media_type: str) -> Verdict:
        if is_known(media_type):
            return Verdict("", gettext_noop("no scanner installed, type known"))
        return Verdict("unknown type", gettext_noop("no scanner installed, type unknown"))
