"""The code printed on a document: whoever holds it may ask whether the document is genuine and still in force."""

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from reports.models.notice import Notice

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no letter that is taken for another or for a digit."""

LENGTH = 16
"""80 random bits: nobody finds a document by trying."""


class VerificationCode(models.Model):
    """One random code for each document, given when it is issued."""

    code = models.CharField(_("verification code"), max_length=LENGTH, primary_key=True)
    notice = models.OneToOneField(
        Notice, on_delete=models.PROTECT, related_name="verification", verbose_name=_("notice")
    )

    class Meta:
        verbose_name = _("verification code")
        verbose_name_plural = _("verification codes")
        constraints = [
            CheckConstraint(condition=Q(code__regex=rf"^[{ALPHABET}]{{{LENGTH}}}$"), name="verification_code_alphabet")
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return "-".join(self.code[at : at + 4] for at in range(0, LENGTH, 4))
