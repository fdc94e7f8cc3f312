"""Every file that a complete dossier of this role holds (ARP 24 ¶1)."""

from collections.abc import Iterator

from filings.rules.completeness.finding import Dossier, Finding, error
from filings.rules.dossier import uploads
from oversight.statute import Bilingual


def check(dossier: Dossier) -> Iterator[Finding]:
    """One error for each needed kind of file that was not handed in."""
    for place in uploads(dossier.role, dossier.kind, dossier.content):
        if place.needed and place.kind not in dossier.uploads:
            yield error(
                "missing_upload",
                place.key,
                "ARP 24.1",
                Bilingual(f"未提交《{place.label.zh}》。", f"The file “{place.label.en}” is missing."),
                Bilingual("上传盖章的扫描件。", "Hand in a sealed scan."),
            )
