"""Where PDFs lie: under the hash of their content, written once."""

import hashlib
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

FOLDER: Final = "notices"


def store_pdf(content: bytes) -> tuple[str, str]:
    """Store it, or find it stored already; returns its name in the storage and its SHA-256."""
    digest = hashlib.sha256(content).hexdigest()
    name = f"{FOLDER}/{digest[:2]}/{digest}.pdf"
    if default_storage.exists(name):
        with default_storage.open(name) as file:
            if file.read() == content:
                return name, digest
        default_storage.delete(name)  # half-written when a worker died: no row names it
    return default_storage.save(name, ContentFile(content)), digest


def read_pdf(name: str, digest: str) -> bytes:
    """The stored PDF. Raises OSError where it is gone or is no longer what was stored."""
    with default_storage.open(name) as file:
        content: bytes = file.read()
    if hashlib.sha256(content).hexdigest() != digest:
        raise OSError(f"{name} is not the file that was stored")
    return content
