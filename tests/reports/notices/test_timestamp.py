"""A time-stamping service of the operator's own: asked over HTTP where the setting names one."""

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from asn1crypto.tsp import TimeStampReq  # type: ignore[import-untyped]
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pytest_django import Settings

from reports.notices.certificate import read_certificate
from reports.notices.render import render_pdf
from reports.notices.sign import SigningFailed, sign_pdf
from reports.notices.signer import OpenedSigner

PDF_TEXT = "<html lang='zh-Hans'><body>整改</body></html>"


@pytest.fixture
def service(certificates: Path) -> Iterator[HTTPServer]:
    """Stamps with the test certificate; what it answers can be spoilt."""
    certificate = read_certificate(certificates / "default.p12")
    signer = OpenedSigner.of(certificate.pkcs12, certificate.passphrase)
    stamper = DummyTimeStamper(signer.signing_cert, signer.signing_key)

    class Answers(BaseHTTPRequestHandler):
        kind = "application/timestamp-reply"

        def do_POST(self) -> None:
            question = TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            answer = stamper.request_tsa_response(question).dump()
            self.send_response(200)
            self.send_header("Content-Type", self.kind)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *args: object) -> None:
            """Quietly."""

    server = HTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def signed(certificates: Path) -> bytes:
    content = render_pdf(PDF_TEXT, identifier="0" * 32)
    return sign_pdf(content, read_certificate(certificates / "default.p12"))


def unsigned_attributes(content: bytes) -> list[str]:
    (signature,) = PdfFileReader(io.BytesIO(content)).embedded_signatures
    return [one["type"].native for one in signature.signer_info["unsigned_attrs"]]


def test_the_signature_carries_the_time_of_the_service(
    service: HTTPServer, certificates: Path, settings: Settings
) -> None:
    settings.SIGNING_TIMESTAMP_URL = f"http://127.0.0.1:{service.server_port}/"
    assert "signature_time_stamp_token" in unsigned_attributes(signed(certificates))


def test_without_a_service_nobody_is_asked(certificates: Path) -> None:
    assert unsigned_attributes(signed(certificates)) == []


def test_a_service_that_is_away_or_answers_something_else_fails_this_attempt(
    service: HTTPServer, certificates: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SIGNING_TIMESTAMP_URL = f"http://127.0.0.1:{service.server_port}/"
    monkeypatch.setattr(service.RequestHandlerClass, "kind", "text/html")
    with pytest.raises(SigningFailed, match="answers no time stamp"):
        signed(certificates)
    settings.SIGNING_TIMESTAMP_URL = "http://127.0.0.1:9/"
    with pytest.raises(SigningFailed):
        signed(certificates)


def test_what_is_no_pdf_is_not_signed(certificates: Path) -> None:
    with pytest.raises(SigningFailed):
        sign_pdf(b"no PDF", read_certificate(certificates / "default.p12"))
