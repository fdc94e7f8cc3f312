"""Bounds of what may arrive: who takes no evidence fills no disk, and nobody sends more than evidence may have."""

from collections.abc import Collection
from typing import Any, Final

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler

from oversight.models import Officer, Role

STRANGERS: Final = 32 * 1024 * 1024
"""Bytes of one file of whoever takes no evidence; every door that is open to them takes less and says so."""
STRANGERS_TOGETHER: Final = 5 * STRANGERS
"""Bytes of all files of one request of theirs: however many they send, no more reaches the disk."""
_TAKERS: set[Role] = set()


def let_send_large(roles: Collection[Role]) -> None:
    """Officers of these roles take evidence, of any size that evidence may have."""
    _TAKERS.update(roles)


BEYOND: Final = 1024 * 1024
"""What is let through beyond the bound of evidence, so that the act, not this handler, finds the file too large."""


class BoundedUpload(FileUploadHandler):
    """Lets a file through up to a bound; the rest of it is read and dropped, so that the answer can say why.

    A form is read before anybody asks who sends it, so this must know.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.together = STRANGERS_TOGETHER

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        user = getattr(self.request, "user", None)
        self.known = user is not None and user.is_authenticated
        takes = isinstance(user, Officer) and user.holds(_TAKERS)
        self.left: int = settings.EVIDENCE_MAX_SIZE + BEYOND if takes else STRANGERS

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.left -= len(raw_data)
        if not self.known:
            self.together -= len(raw_data)
        return raw_data if self.left >= 0 and (self.known or self.together >= 0) else None

    def file_complete(self, file_size: int) -> None:
        """The handlers after this one make the file."""
