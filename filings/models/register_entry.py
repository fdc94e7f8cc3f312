"""What the public register is searched by: one narrow row for each public filing, kept in step by the database."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from filings.models.filing import Filing


class RegisterEntry(models.Model):
    """A filing as the register finds it. Nobody writes it: triggers follow the filing, its products and its party.

    `search` holds pairs of neighbouring characters of every name that leads to the filing, its number from the start
    and from the entity's digits on (`#…`), and what the filters ask for (`@…`). A filing without a number has no row,
    so that nothing before its acceptance can be found by the public.
    """

    filing = models.OneToOneField(
        Filing, on_delete=models.DO_NOTHING, primary_key=True, related_name="register_entry", verbose_name=_("filing")
    )
    entered_on = models.DateField(
        _("entered on"), help_text=_("Day it was filed; of a filing known from lists only, the month of its first.")
    )
    changed_at = models.DateTimeField(_("page changed at"))
    search = SearchVectorField(_("searched by"))

    class Meta:
        verbose_name = _("entry of the register")
        verbose_name_plural = _("entries of the register")
        ordering = ["-entered_on", "-filing_id"]
        indexes = [
            models.Index(fields=["-entered_on", "-filing_id"], name="register_newest_first"),
            GinIndex(fields=["search"], name="register_search", gin_pending_list_limit=1024),
        ]

    def __str__(self) -> str:
        return str(self.filing)
