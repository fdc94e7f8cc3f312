"""Documents with a signed file, without a renderer and a certificate."""

from oversight.clock import now
from reports.models import Notice
from reports.notices.files import store_pdf

UNSIGNED = b"%PDF-1.7\n" + b"the text of the document\n" * 40
SIGNED = UNSIGNED + b"%the authority's signature\n%%EOF\n"


def signed(notice: Notice, unsigned: bytes = UNSIGNED, content: bytes = SIGNED) -> Notice:
    """The document as it stands once it was rendered and signed."""
    at = now()
    pdf, pdf_sha256 = store_pdf(unsigned)
    file, sha256 = store_pdf(content)
    Notice.objects.filter(pk=notice.pk, rendered_at__isnull=True).update(pdf=pdf, pdf_sha256=pdf_sha256, rendered_at=at)
    Notice.objects.filter(pk=notice.pk).update(
        signed_pdf=file, signed_sha256=sha256, signed_at=at, signer="Test authority 00"
    )
    return Notice.objects.select_related("authority").get(pk=notice.pk)
