"""Why a file or a row of a published list was not taken in; each names what is wrong and what would help."""

from dataclasses import asdict, dataclass

from django.utils.translation import gettext_lazy as _

from oversight.acts import Refusal
from oversight.acts.refused import Text


class FileRefused(Exception):
    """A file that is no published list, or a damaged one; nothing of it was read."""

    def __init__(self, file: str, code: str, message: Text, remedy: Text) -> None:
        self.file, self.code, self.message, self.remedy = file, code, message, remedy
        super().__init__(code)

    def __str__(self) -> str:
        return f"{self.file}: {self.message} {self.remedy}"

    def refusal(self) -> Refusal:
        return Refusal(self.code, self.message, self.remedy, field="file", value=self.file)


@dataclass(frozen=True, slots=True)
class RowError:
    """One value of one row that breaks a rule.

    `row` is the row's number in the file as a person counts it, from 1 with titles and header included;
    `field` is the column as printed in the list.
    """

    file: str
    row: int
    field: str
    value: str
    rule: Text
    remedy: Text

    def as_dict(self) -> dict[str, str | int]:
        """For JSON; texts in the language of the moment."""
        return {key: value if isinstance(value, int) else str(value) for key, value in asdict(self).items()}


def foreign(file: str) -> FileRefused:
    return FileRefused(
        file,
        "foreign",
        _("The file is neither a DOCX, nor an XLSX, nor a CSV file."),
        _("Import the list as it was published (DOCX), or saved as XLSX or CSV."),
    )


def broken(file: str) -> FileRefused:
    return FileRefused(
        file, "broken", _("The file is damaged."), _("Download the list again from its publisher, or save it anew.")
    )


def protected(file: str) -> FileRefused:
    return FileRefused(
        file,
        "protected",
        _("The file is protected with a password, or in the old Word or Excel format."),
        _("Open it, save it as DOCX or XLSX without a password, and import the copy."),
    )


def too_large(file: str) -> FileRefused:
    return FileRefused(
        file,
        "too_large",
        _("The file is far larger than any published list."),
        _("Check that it is the right file; split it into several where it is."),
    )
