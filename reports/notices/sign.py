"""An authority's signature on a PDF: PAdES B-B, or B-T with a time stamp, added behind the bytes that were rendered."""

import functools
from io import BytesIO
from typing import Final

from django.conf import settings
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.timestamps import TimeStamper

from reports.notices.certificate import SigningCertificate
from reports.notices.signer import AppendingWriter, OpenedSigner
from reports.notices.timestamp import HttpTimeStamper

FIELD: Final = "Authority"


class SigningFailed(Exception):
    """A document could not be signed now; the message says why."""


def sign_pdf(content: bytes, certificate: SigningCertificate) -> bytes:
    """The signed PDF: its first bytes are those given, so nothing that was rendered changes.

    It is a certification signature: any later change, even a further signature, makes it invalid.
    Raises SigningFailed where the bytes are no PDF or the time-stamping service gives none.
    """
    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    # Without a box: nothing is drawn, and the flags are those PDF/A asks for.
    field = SigFieldSpec(sig_field_name=FIELD, box=None)
    signer = PdfSigner(metadata, _signer(certificate), timestamper=_time_stamper(), new_field_spec=field)
    try:
        signed = BytesIO()
        signer.sign_pdf(AppendingWriter(BytesIO(content)), output=signed)
    except (PdfError, SigningError, OSError) as error:  # OSError: the time-stamping service
        raise SigningFailed(str(error)) from error
    return signed.getvalue()


@functools.lru_cache(maxsize=8)
def _signer(certificate: SigningCertificate) -> OpenedSigner:
    return OpenedSigner.of(certificate.pkcs12, certificate.passphrase)


def _time_stamper() -> TimeStamper | None:
    url = settings.SIGNING_TIMESTAMP_URL
    return HttpTimeStamper(url) if url else None
