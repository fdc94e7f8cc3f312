"""Documents as issued: a number, a recipient and a text that never change again."""

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Self, cast

import pghistory
import pgtrigger
from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from oversight import divisions
from oversight.models import ActSubject, Authority, Officer
from oversight.scoping import ScopedQuerySet, region_of
from reports.models.campaign import Campaign
from reports.notices.body import fill, has_code, plain_text
from reports.notices.files import read_pdf
from reports.notices.kinds import NoticeKind, find_kind, kinds_to_serve

if TYPE_CHECKING:
    from reports.models.code import VerificationCode
    from reports.models.service import Service

FROZEN = [
    "kind", "title_zh", "title_en", "authority", "division", "series", "serial", "year", "number",
    "subject_type", "subject_id", "subject_text", "recipient_name", "recipient_uscc", "recipient_address",
    "recipient_representative", "recipient_email", "context", "body_html", "body_hash", "template_version",
    "issued_on", "issued_at", "issued_by", "campaign", "corrects",
]  # fmt: skip
"""What issuing fixes for ever; the database refuses any change."""

RENDER_ATTEMPTS = 5
SIGN_ATTEMPTS = 5
SIGNER_LOST = "The worker stopped before the document was signed."


class NoticeQuerySet(ScopedQuerySet["Notice"]):
    """Documents; an officer sees those that concern the own region."""

    def about(self, subject: models.Model) -> Self:
        """The documents of one subject, the newest first."""
        return self.filter(subject_type=subject._meta.label, subject_id=subject.pk)

    def served(self) -> Self:
        return self.filter(service__isnull=False)

    def signed(self) -> Self:
        """With the authority's signature: what leaves the house."""
        return self.filter(signed_at__isnull=False)

    def failed(self) -> Self:
        """The worker has given up making or signing the PDF."""
        return self.unrenderable() | self.unsignable()

    def unserved(self) -> Self:
        """Waiting for service: issued, not served, and of a kind from whose service something runs."""
        return self.filter(service__isnull=True, state=Notice.State.ISSUED, kind__in=kinds_to_serve())

    def unrendered(self) -> Self:
        """Still without its PDF, whether it waits for the worker or has failed; a void document needs none."""
        return self.filter(rendered_at__isnull=True).exclude(state=Notice.State.VOID)

    def to_render(self, at: datetime) -> Self:
        """Waiting for the worker now."""
        return self.unrendered().filter(render_attempts__lt=RENDER_ATTEMPTS, render_next_at__lte=at)

    def unrenderable(self) -> Self:
        """Given up: a person must look at the reason and press "render again"."""
        return self.unrendered().filter(render_attempts__gte=RENDER_ATTEMPTS)

    def unsigned(self) -> Self:
        """Rendered, and still without the authority's signature; nobody signs a void document."""
        return self.filter(rendered_at__isnull=False, signed_at__isnull=True).exclude(state=Notice.State.VOID)

    def to_sign(self, at: datetime) -> Self:
        """Waiting for the worker now; a document that was never tried has no next attempt yet."""
        due = Q(sign_next_at__isnull=True) | Q(sign_next_at__lte=at)
        return self.unsigned().filter(due, sign_attempts__lt=SIGN_ATTEMPTS)

    def making(self) -> Self:
        """The worker will print or sign it by itself, now or after a pause."""
        unfinished = self.unrendered().filter(render_attempts__lt=RENDER_ATTEMPTS)
        return unfinished | self.unsigned().filter(sign_attempts__lt=SIGN_ATTEMPTS)

    def unsignable(self) -> Self:
        """Given up: a person must look at the reason (a certificate that has run out) and press "sign again"."""
        return self.unsigned().filter(sign_attempts__gte=SIGN_ATTEMPTS)


@pghistory.track(exclude=["context", "body_html"])
class Notice(ActSubject):
    """A document that was issued. Rendering, signing, mailing and service are facts that come later."""

    class State(models.TextChoices):
        ISSUED = "issued", _("issued")
        VOID = "void", _("void")
        WITHDRAWN = "withdrawn", _("withdrawn after service")

    state_field: ClassVar[str] = "state"

    kind = models.CharField(_("kind"), max_length=60)
    title_zh = models.CharField(_("title (Chinese)"), max_length=100)
    title_en = models.CharField(_("title (English)"), max_length=200)
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="notices", verbose_name=_("issued by the authority")
    )
    division = models.CharField(_("division"), max_length=6, db_index=True)
    series = models.CharField(_("series"), max_length=12)
    year = models.PositiveSmallIntegerField(_("year"))
    serial = models.PositiveIntegerField(_("number in the series"))
    number = models.CharField(_("document number"), max_length=60, unique=True, help_text="京网信整改〔2026〕12号")
    subject_type = models.CharField(_("kind of subject"), max_length=80)
    subject_id = models.BigIntegerField(_("subject id"))
    subject_text = models.CharField(_("subject"), max_length=300)
    recipient_name = models.CharField(_("recipient"), max_length=300)
    recipient_uscc = models.CharField(_("recipient's USCC"), max_length=18, blank=True)
    recipient_address = models.CharField(_("recipient's address"), max_length=300, blank=True)
    recipient_representative = models.CharField(_("recipient's legal representative"), max_length=100, blank=True)
    recipient_email = models.EmailField(_("recipient's e-mail"), blank=True)
    context = models.JSONField(_("facts printed"), encoder=DjangoJSONEncoder)
    body_html = models.TextField(_("frozen text"), help_text=_("Number and date are filled in when it is printed."))
    body_hash = models.CharField(_("hash of the text"), max_length=64)
    template_version = models.CharField(_("version of the template"), max_length=20)
    issued_on = models.DateField(_("issued on"))
    issued_at = models.DateTimeField(_("issued at"))
    issued_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, related_name="notices", verbose_name=_("issued by the officer")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.ISSUED)
    render_attempts = models.PositiveSmallIntegerField(_("attempts to make the PDF"), default=0)
    render_next_at = models.DateTimeField(_("next attempt"))
    render_error = models.TextField(_("why there is no PDF yet"), blank=True)
    rendered_at = models.DateTimeField(_("PDF made at"), null=True, blank=True)
    pdf = models.FileField(_("PDF"), max_length=120, blank=True)
    pdf_sha256 = models.CharField(_("SHA-256 of the PDF"), max_length=64, blank=True)
    rendered_with = models.JSONField(
        _("made with"), default=dict, db_default={}, blank=True, help_text=_("Versions of the renderer and the fonts.")
    )
    sign_attempts = models.PositiveSmallIntegerField(_("attempts to sign"), default=0, db_default=0)
    sign_next_at = models.DateTimeField(_("next attempt to sign"), null=True, blank=True)
    sign_error = models.TextField(_("why there is no signature yet"), blank=True, db_default="")
    signed_at = models.DateTimeField(_("signed at"), null=True, blank=True)
    signed_pdf = models.FileField(_("signed PDF"), max_length=120, blank=True, db_default="")
    signed_sha256 = models.CharField(_("SHA-256 of the signed PDF"), max_length=64, blank=True, db_default="")
    signer = models.CharField(
        _("signed with the certificate"), max_length=300, blank=True, db_default="", help_text=_("Name and SHA-256.")
    )
    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, null=True, blank=True, related_name="notices", verbose_name=_("campaign")
    )
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name=_("corrects")
    )

    objects = NoticeQuerySet.as_manager()

    service: "Service"
    verification: "VerificationCode"

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-issued_at", "-pk"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="notice_subject"),
            models.Index(fields=["render_next_at"], name="notice_unrendered", condition=Q(rendered_at__isnull=True)),
            models.Index(
                fields=["rendered_at"],
                name="notice_unsigned",
                condition=Q(rendered_at__isnull=False, signed_at__isnull=True),
            ),
        ]
        constraints = [
            UniqueConstraint(fields=["authority", "series", "year", "serial"], name="notice_number_once"),
            CheckConstraint(condition=Q(serial__gte=1), name="notice_serial_from_one"),
            CheckConstraint(condition=Q(division__regex=r"^[0-9]{6}$"), name="notice_division_six_digits"),
            CheckConstraint(condition=Q(body_hash__regex=r"^[0-9a-f]{64}$"), name="notice_body_hash"),
            CheckConstraint(
                condition=Q(rendered_at__isnull=True, pdf="", pdf_sha256="")
                | (Q(rendered_at__isnull=False, pdf_sha256__regex=r"^[0-9a-f]{64}$") & ~Q(pdf="")),
                name="notice_rendered_with_pdf_and_hash",
            ),
            CheckConstraint(
                condition=Q(signed_at__isnull=True, signed_pdf="", signed_sha256="", signer="")
                | (
                    Q(signed_at__isnull=False, rendered_at__isnull=False, signed_sha256__regex=r"^[0-9a-f]{64}$")
                    & ~Q(signed_pdf="")
                    & ~Q(signer="")
                ),
                name="notice_signed_with_file_and_hash",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="no_delete", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="frozen", fields=FROZEN),
            pgtrigger.Protect(
                name="one_pdf",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.rendered_at IS NOT NULL AND ROW(NEW.rendered_at, NEW.pdf, NEW.pdf_sha256)"
                    " IS DISTINCT FROM ROW(OLD.rendered_at, OLD.pdf, OLD.pdf_sha256)"
                ),
            ),
            pgtrigger.Protect(
                name="one_signature",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.signed_at IS NOT NULL AND ROW(NEW.signed_at, NEW.signed_pdf, NEW.signed_sha256, NEW.signer)"
                    " IS DISTINCT FROM ROW(OLD.signed_at, OLD.signed_pdf, OLD.signed_sha256, OLD.signer)"
                ),
            ),
            pgtrigger.Protect(
                name="void_stays_void",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.state <> 'issued' AND NEW.state <> OLD.state"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title_zh} {self.number}"

    @property
    def kind_class(self) -> type[NoticeKind]:
        return find_kind(self.kind)

    @property
    def text(self) -> str:
        """What a reader reads, with number and date as reserved fields: what was approved, to the letter."""
        return plain_text(self.body_html)

    @property
    def printed_html(self) -> str:
        """The frozen text with its number and date, and the code by which it is verified.

        The address of the site may change: a document printed again names the one it was printed with.
        """
        given = self.context["facts"].get("reserved", {}).get("subject-number", "")
        return fill(
            self.body_html,
            self.number,
            self.issued_on,
            subject_number=given,
            code=self.verification.code if has_code(self.body_html) else "",
            verify_at=self.rendered_with.get("verify_at", settings.BASE_URL),
        )

    @property
    def is_served(self) -> bool:
        return hasattr(self, "service")

    @property
    def pdf_content(self) -> bytes:
        """The PDF as it was made, before its signature. Raises OSError where the file is gone or no longer the same."""
        return read_pdf(str(self.pdf.name), self.pdf_sha256)

    @property
    def signed_content(self) -> bytes:
        """The signed PDF: what leaves the house. Raises OSError where the file is gone or no longer the same."""
        return read_pdf(str(self.signed_pdf.name), self.signed_sha256)

    @property
    def gave_up(self) -> bool:
        """No PDF, and the worker tries no more."""
        return not self.is_void and self.rendered_at is None and self.render_attempts >= RENDER_ATTEMPTS

    @property
    def signing_gave_up(self) -> bool:
        """Printed and not signed, and the worker tries no more."""
        waits = not self.is_void and self.rendered_at is not None and self.signed_at is None
        return waits and self.sign_attempts >= SIGN_ATTEMPTS

    @property
    def signing_stopped(self) -> bool:
        """Not signed, for a reason that somebody may remove, whether the worker will try again or not."""
        waits = not self.is_void and self.rendered_at is not None and self.signed_at is None
        return waits and (self.signing_gave_up or self.sign_error not in {"", SIGNER_LOST})

    @property
    def is_void(self) -> bool:
        return self.state == Notice.State.VOID

    def subject(self) -> models.Model:
        """The row the document is about."""
        return cast(models.Model, apps.get_model(self.subject_type)._base_manager.get(pk=self.subject_id))

    def in_jurisdiction_of(self, officer: Officer) -> bool:
        """Only the issuing authority, or one above it, acts on a document, wherever its recipient is."""
        authority = officer.authority
        return authority is not None and divisions.covers(authority.division, self.authority.division)

    def is_seen_by(self, officer: Officer) -> bool:
        """Whether it is among the documents that this officer sees, as `visible_to` has them; asks no query."""
        region = region_of(officer)
        return region is not None and self.division.startswith(region)

    def recorded(self) -> dict[str, object]:
        """Without the frozen text, whose hash is there; with the service, so that a correction shows both days."""
        values = super().recorded()
        for name in ("context", "body_html"):
            values.pop(name)
        values["pdf"], values["signed_pdf"] = self.pdf.name, self.signed_pdf.name
        values["service"] = self.service.recorded() if self.is_served else None
        return values
