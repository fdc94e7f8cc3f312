"""A certificate of a demonstration: signed by an authority of certificates that exists nowhere else, worth nothing."""

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, pkcs12
from cryptography.x509.oid import NameOID

from oversight.clock import now
from reports.notices.certificate import DEFAULT, DEMONSTRATION

ROOT: Final = "authority.pem"
"""The certificate of who issued it: what a validator must be told to trust."""
YEARS: Final = 10
BITS = 3072
_SIGNING_ONLY = {
    "digital_signature": True, "content_commitment": True, "key_encipherment": False, "data_encipherment": False,
    "key_agreement": False, "key_cert_sign": False, "crl_sign": False, "encipher_only": False, "decipher_only": False,
}  # fmt: skip
_ISSUING_ONLY = {
    **_SIGNING_ONLY, "digital_signature": False, "content_commitment": False, "key_cert_sign": True, "crl_sign": True,
}  # fmt: skip


def make_demonstration_certificate(folder: Path) -> bool:
    """Make `default.p12` and `authority.pem` where there is none; whether it made one."""
    if (folder / DEFAULT).exists():
        return False
    begins = now() - timedelta(days=1)  # clocks of readers may be late
    make_certificate(
        folder, f"{DEMONSTRATION} 网信 documents without legal effect", begins, begins.replace(year=begins.year + YEARS)
    )
    return True


def make_certificate(folder: Path, name: str, begins: datetime, ends: datetime, passphrase: str = "") -> Path:
    """Make an issuer and, signed by it, a certificate of that name; the PKCS#12 file, readable by its owner only."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    issuer_key, key = (rsa.generate_private_key(public_exponent=65537, key_size=BITS) for _ in range(2))
    issuer_name = _subject(f"{name} (issuer)")
    issuer = (
        _builder(issuer_name, issuer_name, issuer_key.public_key(), begins, ends, _ISSUING_ONLY)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(issuer_key, hashes.SHA256())
    )
    certificate = (
        _builder(_subject(name), issuer_name, key.public_key(), begins, ends, _SIGNING_ONLY)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
        .sign(issuer_key, hashes.SHA256())
    )
    locked = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    _write(folder / ROOT, issuer.public_bytes(Encoding.PEM))
    _write(folder / DEFAULT, pkcs12.serialize_key_and_certificates(name.encode(), key, certificate, [issuer], locked))
    return folder / DEFAULT


def _subject(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"), x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: rsa.RSAPublicKey,
    begins: datetime,
    ends: datetime,
    usage: dict[str, bool],
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder(subject_name=subject, issuer_name=issuer, public_key=key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _write(path: Path, content: bytes) -> None:
    """In one step: a worker reads the whole file or none."""
    mine = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    mine.replace(path)
