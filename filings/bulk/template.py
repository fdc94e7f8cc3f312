"""The empty file that a provider fills in: a table, what each column means, and its choices."""

import csv
import io

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from filings.bulk.columns import Column, columns, is_list
from filings.bulk.reading import MOST_FILINGS
from filings.bulk.workbook import AS_TEXT, add_rows, saved, write
from filings.rules.dossier import Role, Type
from oversight.statute import Bilingual

BYTE_ORDER_MARK = "\ufeff"
"""Without it spreadsheets read a CSV file in the encoding of the machine."""


def template_xlsx() -> bytes:
    """A workbook: the table (titles, keys below them), the explanations, and, hidden, the choices."""
    workbook = Workbook()
    table = workbook.active
    table.title = _("Filings")
    write(table, 1, [_title(column) for column in columns()], bold=True)
    write(table, 2, [column.key for column in columns()])
    table.freeze_panes = "C3"
    for place in range(1, len(columns()) + 1):
        letter = get_column_letter(place)
        table.column_dimensions[letter].width = 22
        table.column_dimensions[letter].number_format = AS_TEXT
    _explain(workbook.create_sheet(_("Explanations")))
    _offer_choices(table, workbook.create_sheet(_("Choices")))
    return saved(workbook)


def template_csv() -> str:
    """The titles of the table, with a byte order mark."""
    target = io.StringIO()
    csv.writer(target).writerow([_title(column) for column in columns()])
    return BYTE_ORDER_MARK + target.getvalue()


def _title(column: Column) -> str:
    return f"{_in_words(column.title)} *" if column.needed else _in_words(column.title)


def _explain(sheet: Worksheet) -> None:
    rows = [
        (
            _in_words(column.title),
            column.key,
            _in_words(column.group),
            _("yes") if column.needed else _("no"),
            _roles(column),
            _form(column),
            _in_words(column.help),
        )
        for column in columns()
    ]
    headings = [_("Column"), _("Key"), _("Part"), _("Needed"), _("Asked of"), _("How it is written"), _("Explanation")]
    add_rows(sheet, headings, rows)
    after = len(rows) + 3
    for offset, sentence in enumerate(_rules()):
        write(sheet, after + offset, [sentence])


def _rules() -> list[str]:
    return [
        _("One row for each algorithm; at most %(rows)d. Titles may stay in either language, or be keys.")
        % {"rows": MOST_FILINGS},
        _("Further products of a filing stand in rows below it in which only product columns are filled in."),
        _("Entity, responsible person and the files about them may be left empty from the second row on: the values "
          "above hold."),
        _("Columns marked * belong to a complete dossier. A file without them is received all the same, and the "
          "filing will be returned for correction."),
        _("Nothing of a file is taken in while one value of it cannot be understood."),
    ]  # fmt: skip


def _roles(column: Column) -> str:
    names = {Role.PROVIDER: _("provider"), Role.SUPPORTER: _("technical supporter")}
    return ", ".join(names[role] for role in Role if role in column.roles)


def _form(column: Column) -> str:
    if column.choices:
        words = "; ".join(_in_words(choice.label) for choice in column.choices)
        return _("one or several of: %(choices)s") % {"choices": words} if is_list(column) else words
    if column.file_kind:
        return _("name of a file")
    kind = column.field.type if column.field else Type.TEXT
    words_of = {
        Type.DAY: _("day, 2026-09-01"),
        Type.NUMBER: _("whole number"),
        Type.YES_NO: _("yes or no"),
        Type.EMAIL: _("e-mail address"),
        Type.URL: _("web address"),
        Type.ROWS: _("product（form）、product（form）"),
    }
    most = column.field.max_length if column.field else 0
    return words_of.get(kind) or _("text, at most %(most)d characters") % {"most": most}


def _offer_choices(table: Worksheet, sheet: Worksheet) -> None:
    """A list to choose from in each column that takes one choice; several choices are typed."""
    sheet.sheet_state = "hidden"
    place = 0
    for number, column in enumerate(columns(), start=1):
        choices = [_in_words(choice.label) for choice in column.choices]
        if column.field and column.field.type is Type.YES_NO:
            choices = [_("yes"), _("no")]
        if not choices or is_list(column):
            continue
        place += 1
        for row, choice in enumerate(choices, start=1):
            sheet.cell(row=row, column=place, value=choice)
        source, target = get_column_letter(place), get_column_letter(number)
        offered = f"'{sheet.title}'!${source}$1:${source}${len(choices)}"
        validation = DataValidation(type="list", formula1=offered, allow_blank=True, showErrorMessage=True)
        validation.errorTitle, validation.error = _("Not a choice"), _("Choose one of the list.")
        table.add_data_validation(validation)
        validation.add(f"{target}3:{target}{MOST_FILINGS * 2}")


def _in_words(text: Bilingual) -> str:
    return text.text(get_language() or "en")
