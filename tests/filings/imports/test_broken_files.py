"""Files that are no list, damaged or hostile: refused as a whole, with the reason and a remedy."""

import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from filings.imports import grid, opening
from filings.imports.errors import FileRefused
from filings.imports.reading import read_list
from tests.filings.lists import DEEP, csv_file, docx, docx_table, row, tr, xlsx

NAME = "境内深度合成服务算法备案清单（2025年9月）"
Make = Callable[[Path], None]
Write = Callable[..., Path]


def whole(path: Path) -> bytes:
    return docx(path.with_suffix(".tmp"), [row()]).read_bytes()


def cut_off(path: Path) -> None:
    path.write_bytes(whole(path)[:-200])


def flipped(path: Path) -> None:
    data = bytearray(whole(path))
    data[60] ^= 0xFF
    path.write_bytes(data)


def other_zip(path: Path) -> None:
    with ZipFile(path, "w") as package:
        package.writestr("photo.txt", "hello")


def broken_xml(path: Path) -> None:
    docx_table(path, tr(DEEP) + "<w:tr>")


def not_xml(path: Path) -> None:
    with ZipFile(path, "w") as package:
        package.writestr("word/document.xml", b"\x00\x01\x02")


def no_table(path: Path) -> None:
    docx_table(path, "", title=NAME)


def other_table(path: Path) -> None:
    docx(path, [("1", "2")], header=("姓名", "电话"))


def lacking_remarks(path: Path) -> None:
    docx(path, [row()[:-1]], header=DEEP[:-1])


def header_only(path: Path) -> None:
    docx(path, [])


def old_word(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def encrypted(path: Path) -> None:
    data = bytearray(whole(path))
    data[6] |= 1
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    path.write_bytes(data)


def image(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 300)


def pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n" + b"\xff" * 300)


def web_page(path: Path) -> None:
    path.write_text("<!DOCTYPE html><html><body>404</body></html>")


def noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 20)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def entities(path: Path) -> None:
    lol = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "lol" * 10}">' for i in range(9))
    docx_table(path, tr(DEEP) + tr(row()).replace("甲科技", "&l8;"), prolog=f"<!DOCTYPE w:document [{lol}]>")


def outside_entity(path: Path) -> None:
    docx_table(
        path,
        tr(DEEP) + tr(row()).replace("甲科技", "&passwd;"),
        prolog='<!DOCTYPE w:document [<!ENTITY passwd SYSTEM "file:///etc/passwd">]>',
    )


def bomb(path: Path) -> None:
    with ZipFile(path, "w", ZIP_DEFLATED) as package, package.open("word/document.xml", "w", force_zip64=True) as part:
        for _ in range(opening.MAX_PART // 1_000_000 + 2):
            part.write(b" " * 1_000_000)


def workbook_bomb(path: Path) -> None:
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        for sheet in range(2):
            with package.open(f"xl/worksheets/sheet{sheet}.xml", "w", force_zip64=True) as part:
                for _ in range(opening.MAX_PART // 1_000_000 - 10):
                    part.write(b" " * 1_000_000)


def broken_workbook(path: Path) -> None:
    with ZipFile(path, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook")


def stray_cell(path: Path) -> None:
    """One cell at the far end of the sheet: a reader that fills the cells before it needs all the memory there is."""
    workbook = Workbook()
    for cells in (DEEP, row()):
        workbook.active.append(cells)
    workbook.active["XFD150000"] = "x"
    workbook.save(path)


def two_lists(path: Path) -> None:
    workbook = Workbook()
    for sheet in (workbook.active, workbook.create_sheet("2")):
        sheet.append(DEEP)
        sheet.append(row())
    workbook.save(path)


def unclosed_quotation(path: Path) -> None:
    path.write_text('序号,"算法名称' + "长" * 200_000)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (cut_off, "broken"),
        (flipped, "broken"),
        (other_zip, "foreign"),
        (broken_xml, "broken"),
        (not_xml, "broken"),
        (no_table, "no_list"),
        (other_table, "no_list"),
        (lacking_remarks, "columns"),
        (header_only, "empty"),
        (old_word, "protected"),
        (encrypted, "protected"),
        (image, "foreign"),
        (pdf, "foreign"),
        (web_page, "foreign"),
        (noise, "foreign"),
        (empty, "empty"),
        (entities, "broken"),
        (outside_entity, "broken"),
        (bomb, "too_large"),
        (workbook_bomb, "too_large"),
        (broken_workbook, "broken"),
        (stray_cell, "too_large"),
        (two_lists, "several_lists"),
        (unclosed_quotation, "broken"),
    ],
)
def test_a_broken_or_foreign_file_is_refused_and_says_why(make: Make, code: str, tmp_path: Path) -> None:
    path = tmp_path / f"{NAME}.docx"
    make(path)
    with pytest.raises(FileRefused) as refused:
        read_list(path)
    assert refused.value.code == code
    assert refused.value.file == path.name
    assert str(refused.value.message)
    assert str(refused.value.remedy)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refused:
        read_list(tmp_path / "none.docx")
    assert refused.value.code == "missing"
    with pytest.raises(FileRefused) as refused:
        read_list(tmp_path)
    assert refused.value.code == "missing"


def test_a_file_beyond_all_lists_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_FILE", 100)
    with pytest.raises(FileRefused) as refused:
        read_list(csv_file(tmp_path / f"{NAME}.csv", [row()]))
    assert refused.value.code == "too_large"


@pytest.mark.parametrize("name", ["docx", "xlsx", "csv_file"])
def test_a_table_without_end_is_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"filings.imports.{name}.MAX_ROWS", 3)
    write: dict[str, Write] = {"docx": docx, "xlsx": xlsx, "csv_file": csv_file}
    path = write[name](tmp_path / f"{NAME}.x", [row()] * 5)
    with pytest.raises(FileRefused) as refused:
        read_list(path)
    assert refused.value.code == "too_large"


def test_control_characters_do_not_reach_the_database(tmp_path: Path) -> None:
    text = io.StringIO()
    text.write(",".join(DEEP) + "\n" + ",".join(row(purpose="甲\x07乙\x1b[2J")) + "\n")
    path = tmp_path / f"{NAME}.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    assert read_list(path).rows[0].purpose == "甲乙[2J"
    assert grid.clean("a\0b\ud800c") == "abc"
