"""What tools that others wrote say of a document as it leaves the house: signature, syntax, fonts, tags, metadata."""

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import pem  # type: ignore[import-untyped]
from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader

from reports.models import Notice
from reports.notices.attachments import facts_of
from reports.notices.body import CODE, QR, fill
from reports.notices.certificate import read_certificate
from reports.notices.render import render
from reports.notices.sign import sign_pdf
from tests.reports.conftest import MakeNotice
from tests.reports.samples import OrderSample

PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PLACE = f'<div class="verify">{QR}<p>{CODE}</p></div>'


@pytest.fixture
def notice(make_notice: MakeNotice, clock: object) -> Notice:
    """An order to correct, with a picture that leads to its page."""
    order = make_notice(OrderSample)
    if QR not in order.body_html:
        order.body_html = order.body_html.replace("</section>", f"{PLACE}</section>", 1)
    return order


_PRINTED: dict[str, tuple[bytes, bytes]] = {}
"""Text → file, without and with signature: the same order in every test, so each process prints and signs it once."""


@pytest.fixture
def printed(notice: Notice, certificates: Path) -> tuple[bytes, bytes]:
    if notice.body_hash not in _PRINTED:
        plain = render(notice.printed_html, identifier=notice.body_hash[:32], facts=facts_of(notice)).content
        _PRINTED[notice.body_hash] = plain, sign_pdf(plain, read_certificate(certificates / "default.p12"))
    return _PRINTED[notice.body_hash]


@pytest.fixture
def rendered(printed: tuple[bytes, bytes]) -> bytes:
    return printed[0]


@pytest.fixture
def signed(printed: tuple[bytes, bytes]) -> bytes:
    return printed[1]


@pytest.fixture
def file(signed: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed)
    return path


def asked(tool: str, *arguments: object) -> str:
    """What a tool says; skipped, with the package that brings it, where it is not installed."""
    if (found := shutil.which(tool)) is None:
        pytest.skip(f"{tool} is not installed ({'qpdf' if tool == 'qpdf' else 'poppler-utils'})")
    said = subprocess.run(
        [found, *map(str, arguments)], capture_output=True, text=True, check=False, env={**os.environ, "TZ": "UTC"}
    )
    return said.stdout + said.stderr


def judged(content: bytes, certificates: Path) -> PdfSignatureStatus:
    """pyHanko's own judgement, trusting whoever issued the test certificate."""
    _kind, _headers, der = pem.unarmor((certificates / "authority.pem").read_bytes())
    trusted = ValidationContext(trust_roots=[Certificate.load(der)], allow_fetching=False)
    (signature,) = PdfFileReader(io.BytesIO(content)).embedded_signatures
    return validate_pdf_signature(signature, trusted)


def catalogue(content: bytes) -> Any:
    return PdfReader(io.BytesIO(content)).root_object


def test_the_signature_is_valid_trusted_and_covers_the_whole_file(signed: bytes, certificates: Path) -> None:
    status = judged(signed, certificates)
    assert status.bottom_line
    assert status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    (signature,) = PdfFileReader(io.BytesIO(signed)).embedded_signatures
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"  # PAdES


def test_pdfsig_finds_it_valid_too(file: Path) -> None:
    said = asked("pdfsig", file)
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said
    assert "测试机关 Test authority" in said


@pytest.mark.parametrize("place", ["rendered part", "attachment's part", "last part"])
def test_a_pdf_of_which_one_byte_was_changed_is_not_valid(
    place: str, signed: bytes, rendered: bytes, file: Path, certificates: Path
) -> None:
    at = {"rendered part": len(rendered) // 2, "attachment's part": 2000, "last part": len(signed) - 20}[place]
    forged = bytearray(signed)
    forged[at] ^= 1
    file.write_bytes(forged)
    with suppress(SignatureValidationError, PdfError, ValueError, KeyError):  # so broken that there is nothing to judge
        assert not judged(bytes(forged), certificates).bottom_line
    if place != "last part":
        assert "Signature is Valid" not in asked("pdfsig", file)


def test_qpdf_finds_no_error(file: Path) -> None:
    said = asked("qpdf", "--check", file)
    assert "No syntax or stream encoding errors found" in said
    assert "WARNING" not in said


def test_every_font_is_embedded_as_a_subset_and_its_text_can_be_read(file: Path) -> None:
    lines = asked("pdffonts", file).splitlines()[2:]
    assert len(lines) >= 2
    for line in lines:
        embedded, subset, unicode = line.split()[-5:-2]
        assert (embedded, subset, unicode) == ("yes", "yes", "yes")


def said(reader: PdfReader, name: str) -> str:
    """An entry of the catalogue, with objects by their numbers alone."""
    return re.sub(r", \d+\)", ")", repr(reader.root_object.raw_get(name)))


def test_signing_adds_to_the_file_and_leaves_metadata_tags_and_attachment_as_they_were(
    rendered: bytes, signed: bytes
) -> None:
    assert signed.startswith(rendered)
    before, after = PdfReader(io.BytesIO(rendered)), PdfReader(io.BytesIO(signed))
    assert after.metadata == before.metadata
    for name in ("/Metadata", "/StructTreeRoot", "/OutputIntents", "/Lang", "/MarkInfo", "/AF", "/Names"):
        assert name in before.root_object
        assert said(after, name) == said(before, name)


def test_title_author_language_and_dates_are_those_of_the_document(signed: bytes, notice: Notice, file: Path) -> None:
    said = asked("pdfinfo", file)
    assert re.search(rf"Title: +责令限期改正通知书 {notice.number}", said)
    assert re.search(r"Author: +北京市网信办", said)
    assert re.search(r"CreationDate: +Tue Mar 10 00:00:00 2026", said)
    assert re.search(r"ModDate: +Tue Mar 10 00:00:00 2026", said)
    assert re.search(r"Tagged: +yes", said)
    assert catalogue(signed)["/Lang"] == "zh-Hans"


def test_xmp_says_pdf_a_3a_and_agrees_with_the_information_dictionary(signed: bytes, notice: Notice) -> None:
    reader = PdfReader(io.BytesIO(signed))
    xmp = reader.xmp_metadata
    assert xmp is not None
    assert reader.metadata is not None
    described = xmp.rdf_root.toxml()
    assert 'pdfaid:part="3"' in described
    assert 'pdfaid:conformance="A"' in described
    assert xmp.dc_title == {"x-default": reader.metadata.title}
    assert xmp.dc_creator == [reader.metadata.author]
    assert xmp.pdf_producer == reader.metadata.producer
    assert "pdfuaid" not in described, "nothing is claimed that no validator has checked"


def test_colours_have_their_output_intent(signed: bytes) -> None:
    (intent,) = catalogue(signed)["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFA1"
    assert intent["/DestOutputProfile"]["/N"] == 3


def test_tags_hold_headings_paragraphs_tables_and_the_picture(file: Path) -> None:
    said = asked("pdfinfo", "-struct", file)
    for tag in ("Document", "Sect", "H1", "P (block)", "Table", "TR", "Figure"):
        assert tag in said


def test_the_facts_are_attached_as_data_in_an_order_of_their_own(signed: bytes, notice: Notice) -> None:
    reader = PdfReader(io.BytesIO(signed))
    facts: dict[str, Any] = json.loads(reader.attachments["facts.json"][0])
    assert facts["number"] == notice.number
    assert facts["issued_on"] == "2026-03-10"
    assert facts["recipient"] == {"name": notice.recipient_name, "uscc": notice.recipient_uscc}
    assert facts["body_sha256"] == notice.body_hash
    assert facts["facts"] == notice.context["facts"]
    assert "legal@example.com" not in json.dumps(facts), "an address is no fact of the document"
    (described,) = catalogue(signed)["/AF"]
    assert described["/AFRelationship"] == "/Data"
    embedded = described["/EF"]["/F"]
    assert embedded["/Subtype"] == "/application/json"
    assert embedded["/Params"]["/CreationDate"] == embedded["/Params"]["/ModDate"] == "D:20260310000000Z"


def test_the_invisible_field_has_the_flag_that_archives_ask_for(signed: bytes) -> None:
    (field,) = (one.get_object() for one in catalogue(signed)["/AcroForm"]["/Fields"])
    assert field["/FT"] == "/Sig"
    assert [float(edge) for edge in field["/Rect"]] == [0, 0, 0, 0]
    assert field["/F"] & 4, "printed"
    assert not field["/F"] & 2, "not hidden"


def test_what_it_was_made_with_names_libraries_and_each_font_with_its_file(notice: Notice) -> None:
    text = fill(notice.body_html, notice.number, notice.issued_on)
    made = render(text, identifier="0" * 32).made_with
    assert set(made) == {"weasyprint", "pydyf", "fonttools", "pango", "fonts"}
    for font in made["fonts"]:
        assert font["name"]
        assert font["version"]
        assert re.fullmatch("[0-9a-f]{64}", font["sha256"])
    files = {hashlib.sha256(path.read_bytes()).hexdigest() for path in _files_of(made["fonts"][0]["name"])}
    assert not files or made["fonts"][0]["sha256"] in files


def _files_of(name: str) -> list[Path]:
    """The installed files that bring a font of that name."""
    if (found := shutil.which("fc-list")) is None:
        return []
    listed = subprocess.run([found, ":", "file", "fullname"], capture_output=True, text=True, check=True).stdout
    return [Path(line.split(":")[0]) for line in listed.splitlines() if name in line]
