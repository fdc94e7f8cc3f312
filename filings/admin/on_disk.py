"""An upload as a file that the readers of tables can open."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile


@contextmanager
def on_disk(file: "UploadedFile[bytes]") -> Iterator[Path]:
    """The upload under a name of ours: its own may be longer than a file system takes. Readers are told its own."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "upload"
        with path.open("wb") as target:
            for chunk in file.chunks():
                target.write(chunk)
        yield path
