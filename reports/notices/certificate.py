"""The certificate that an authority signs its documents with: a PKCS#12 file with the key, put there by an operator.

The folder of the setting SIGNING_PKCS12 holds `<code of the authority>.p12`, or `default.p12` for all that have none of
their own. A file that is replaced is read anew: nobody restarts a worker.
"""

import functools
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates
from cryptography.x509.oid import NameOID
from django.conf import settings

from oversight.clock import now
from oversight.models import Authority

DEFAULT: Final = "default.p12"
DEMONSTRATION: Final = "演示 DEMO"
"""Stands in the name of a certificate that is worth nothing."""


class NoCertificate(Exception):
    """There is no certificate that may sign now; the message says why, for the one who looks after the system."""


@dataclass(frozen=True, slots=True)
class SigningCertificate:
    """A certificate with its key. `pkcs12` is the file as it was read, `sha256` that of the certificate."""

    name: str
    sha256: str
    begins: datetime
    ends: datetime
    pkcs12: bytes = field(repr=False)
    passphrase: bytes | None = field(repr=False)

    def __str__(self) -> str:
        return f"{self.name} (SHA-256 {self.sha256})"


def certificate_for(authority: Authority) -> SigningCertificate:
    """What signs the documents of an authority now.

    Raises NoCertificate where none is there or can be read, it is not valid at this moment, or it is a demonstration's
    and the authority is not.
    """
    path = certificate_file(authority.code)
    if path is None:
        raise NoCertificate(f"there is no certificate for {authority.code} in {settings.SIGNING_PKCS12}")
    found = read_certificate(path)
    check_validity(found, path, now())
    if DEMONSTRATION in found.name and not authority.demonstration:
        raise NoCertificate(f"{path.name} is a demonstration's certificate and {authority.code} is a real authority")
    return found


def certificate_file(code: str) -> Path | None:
    """The file of an authority of that code; None where there is neither its own nor one for all."""
    folder = Path(settings.SIGNING_PKCS12)
    return next((path for name in (f"{code}.p12", DEFAULT) if (path := folder / name).is_file()), None)


def read_certificate(path: Path) -> SigningCertificate:
    """Read a PKCS#12 file. Raises NoCertificate where it is none or the passphrase does not open it."""
    try:
        status = path.stat()
        return _read(path, status.st_mtime_ns, status.st_size, settings.SIGNING_PASSPHRASE)
    except OSError as error:
        raise NoCertificate(f"{path.name} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise NoCertificate(f"{path.name} is no PKCS#12 file that SIGNING_PASSPHRASE opens") from error


def check_validity(certificate: SigningCertificate, path: Path, at: datetime) -> None:
    """Raises NoCertificate where it is not valid yet or has run out."""
    if at < certificate.begins:
        raise NoCertificate(f"{path.name} is valid only from {certificate.begins:%Y-%m-%d %H:%M} UTC on")
    if at > certificate.ends:
        raise NoCertificate(f"{path.name} ran out on {certificate.ends:%Y-%m-%d %H:%M} UTC")


@functools.lru_cache(maxsize=64)
def _read(path: Path, changed: int, size: int, passphrase: str) -> SigningCertificate:
    content, phrase = path.read_bytes(), passphrase.encode() or None
    key, certificate, _others = load_key_and_certificates(content, phrase)
    if key is None or certificate is None:
        raise ValueError("a PKCS#12 file without a key and its certificate")
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return SigningCertificate(
        name=str(names[0].value) if names else certificate.subject.rfc4514_string(),
        sha256=certificate.fingerprint(hashes.SHA256()).hex(),
        begins=certificate.not_valid_before_utc,
        ends=certificate.not_valid_after_utc,
        pkcs12=content,
        passphrase=phrase,
    )
