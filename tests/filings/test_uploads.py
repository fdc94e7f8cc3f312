"""Files handed in at the desk are bounded and kept once under their hash."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from filings.uploads import read_upload, store_upload
from oversight.acts import ActRefused
from oversight.files import keeping
from oversight.models import Officer
from tests.factories.filing_stages import pdf


@pytest.mark.django_db
def test_the_same_bytes_are_kept_once(beijing_intake: Officer) -> None:
    one, other = (store_upload(pdf(), kind="proof", division="110108", by=beijing_intake) for _ in range(2))
    assert one.stored_as == other.stored_as
    assert one.sha256 in one.stored_as
    assert one.stored_as.endswith(".pdf")
    assert read_upload(one) == read_upload(other)


@pytest.mark.django_db
def test_what_a_dying_process_left_half_written_is_written_again(beijing_intake: Officer) -> None:
    whole = store_upload(pdf("ganz"), kind="proof", division="110108", by=beijing_intake)
    default_storage.delete(whole.stored_as)
    default_storage.save(whole.stored_as, ContentFile(b"%PDF"))
    with pytest.raises(OSError, match="not the file"):
        read_upload(whole)
    again = store_upload(pdf("ganz"), kind="proof", division="110108", by=beijing_intake)
    assert again.stored_as == whole.stored_as
    assert read_upload(whole)


@pytest.mark.django_db
def test_too_large_and_empty_files_and_unknown_kinds_are_refused(
    beijing_intake: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MAX_SIZE", 20)
    given: list[tuple[File[bytes], str, str]] = [
        (pdf("x" * 30), "proof", "file_too_large"),
        (File(BytesIO(b""), name="leer.pdf"), "proof", "file_empty"),
        (pdf(""), "secret", "kind"),
    ]
    for file, kind, code in given:
        with pytest.raises(ActRefused) as refused:
            store_upload(file, kind=kind, division="110108", by=beijing_intake)
        assert refused.value.code == code
