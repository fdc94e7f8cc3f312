"""What will be posted holds no personal data: the public register shows these fields to everybody."""

import re
from collections.abc import Iterator

from filings.rules.completeness.finding import Dossier, Finding, error
from filings.rules.dossier import label, personal_keys, public_content
from oversight.statute import Bilingual

_ID_NUMBER = re.compile(
    r"(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]"
)
_MOBILE = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")


def check(dossier: Dossier) -> Iterator[Finding]:
    """An error for each public text with an identity number, a mobile number, or a value of a personal field."""
    known = [value for key in personal_keys() if len(value := dossier.text(key)) > 7]
    for key, value in public_content(dossier.content).items():
        texts = [value] if isinstance(value, str) else []
        if any(_ID_NUMBER.search(text) or _MOBILE.search(text) or any(one in text for one in known) for text in texts):
            name = label(key)
            yield error(
                "personal_data",
                key,
                "ARP 29",
                Bilingual(
                    f"“{name.zh}”将予公示，含有个人信息。", f"“{name.en}” will be public and holds personal data."
                ),
                Bilingual(
                    "删去证件号码、手机号码等个人信息。", "Remove identity numbers, telephone numbers and the like."
                ),
            )
