"""What a failed display check showed goes with its lead: the screenshot becomes evidence with its own custody."""

from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.utils import translation
from django.utils.translation import gettext

from filings.models import DisplayCheck
from filings.uploads import read_upload
from inspections.acts.keeping import keep_evidence
from inspections.display_words import wrong
from inspections.models import Evidence, Lead


def take_screenshots(pairs: Iterable[tuple[Lead, DisplayCheck]]) -> None:
    """Keep each screenshot once more as evidence of the lead; a file that is gone or altered is none."""
    for lead, check in pairs:
        if check.screenshot is None:
            continue
        try:
            content = read_upload(check.screenshot)
        except OSError:  # the page of the check says so; the lead stands without it
            continue
        with translation.override("zh-hans"):
            title, proves = gettext("screenshot of a display check"), " ".join(wrong(check))
        keep_evidence(
            ContentFile(content, name=check.screenshot.name),
            lead=lead,
            kind=Evidence.Kind.ELECTRONIC,
            title=title,
            proves=proves,
            obtained_on=check.checked_on,
            obtained_from=check.place[:300],
            obtained_by=check.officer,
        )
