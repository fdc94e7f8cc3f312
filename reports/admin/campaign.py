"""Campaigns: many documents from one act, and how far the worker is with them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from oversight.admin.base import OfficerModelAdmin
from oversight.admin.links import admin_url
from oversight.admin.tables import SHOWN, TABLE, table
from oversight.models import Officer
from oversight.panels import Panel, register_panel
from reports.admin.panels import notices_table
from reports.models import Campaign, Delivery, Notice
from reports.models.notice import NoticeQuerySet
from reports.notices.progress import progress_of


class CampaignAdmin(OfficerModelAdmin[Campaign]):
    explains = _("Many documents from one act. The worker makes, signs and mails them one after the other.")
    list_display = ("__str__", "total", "authority", "made_by", "made_at")
    list_select_related = ("authority", "made_by")
    search_fields = ("label",)
    object_related = ("authority", "made_by")
    fieldsets = ((None, {"fields": ("title", "authority", "made_by", "made_at", "total")}),)

    @display(description=_("kind"), ordering="kind")
    def title(self, campaign: Campaign) -> str:
        return campaign.kind_title

    def more_urls(self) -> list[URLPattern]:
        return [self.page("<str:object_id>/progress/", self.progress_view, "progress")]

    def progress_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The progress alone, for the page that shows it to ask for again."""
        campaign = self.visible_object(request, object_id)
        officer: Officer = request.user  # type: ignore[assignment]
        return TemplateResponse(request, "reports/progress_part.html", {"panel": _progress(campaign, officer)})


def _progress(campaign: Campaign, officer: Officer) -> dict[str, Any]:
    progress = progress_of(campaign)
    steps = [
        ("rendered", _("PDF made"), progress.rendered, progress.total),
        ("signed", _("signed"), progress.signed, progress.total),
        ("sent", _("mailed"), progress.sent, progress.mailed),
    ]
    return {
        "progress": progress,
        "steps": [{"key": key, "label": label, "done": done, "of": of} for key, label, done, of in steps if of],
        "address": admin_url(Campaign, "progress", campaign.pk),
    }


def _stopped(campaign: Campaign, officer: Officer) -> dict[str, Any] | None:
    """Documents that need a person: no PDF, no signature, a mail that stopped. Their pages have the buttons."""
    notices: NoticeQuerySet = Notice.objects.filter(campaign=campaign).visible_to(officer)
    rows: list[tuple[Any, ...]] = [(one, one.render_error) for one in notices.unrenderable()[:SHOWN]]
    rows += [(one, one.sign_error) for one in notices.unsignable()[:SHOWN]]
    mails = Delivery.objects.stopped().filter(notice__campaign=campaign).visible_to(officer).select_related("notice")
    rows += [(one.notice, f"{one.address}: {one.get_state_display()}. {one.error}") for one in mails[:SHOWN]]
    return table(officer, [_("document"), _("what went wrong")], rows)


def _documents(campaign: Campaign, officer: Officer) -> dict[str, Any] | None:
    return notices_table(Notice.objects.filter(campaign=campaign), officer)


def register() -> None:
    """Called once, when the admin is made."""
    for panel in (
        Panel("progress", _("Progress"), "reports/progress.html", _progress, first=True),
        Panel("stopped", _("What needs a person"), TABLE, _stopped),
        Panel("documents", _("Documents"), TABLE, _documents),
    ):
        register_panel("reports.Campaign", panel)
