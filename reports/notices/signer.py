"""pyHanko's parts as this house needs them: a key that is opened once, and metadata that stay as they were rendered."""

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import SimpleSigner


class OpenedSigner(SimpleSigner):
    """A signer that keeps its key open: opening one takes a hundred times as long as signing with it."""

    opened: object = None

    @classmethod
    def of(cls, pkcs12: bytes, passphrase: bytes | None) -> "OpenedSigner":
        """The signer of a PKCS#12 file that is known to hold a key. Raises ValueError where it cannot be read."""
        read = SimpleSigner.load_pkcs12_data(pkcs12, (), passphrase)
        made = cls(signing_cert=read.signing_cert, signing_key=read.signing_key, cert_registry=read.cert_registry)
        made.opened = load_key_and_certificates(pkcs12, passphrase)[0]
        return made

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        """RSA and elliptic curves with the opened key; whatever else pyHanko knows, in its own way."""
        if digest_algorithm == "sha256" and isinstance(self.opened, RSAPrivateKey):
            return self.opened.sign(data, PKCS1v15(), hashes.SHA256())
        if digest_algorithm == "sha256" and isinstance(self.opened, EllipticCurvePrivateKey):
            return self.opened.sign(data, ECDSA(hashes.SHA256()))
        return super().sign_raw(data, digest_algorithm)


class AppendingWriter(IncrementalPdfFileWriter):
    """Adds to a PDF and leaves its metadata alone.

    pyHanko would write its name and the time into them, and leave information dictionary and XMP saying different
    things, which PDF/A forbids. The time of signing stands in the signature.
    """

    def _update_meta(self) -> None:
        return
