"""Proposals: what waits for a second person, and the pages on which that person decides."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from oversight.acts import ActRefused, all_acts, approve, proposed_preview, reject, withdraw
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.draft_answer import draft_answer
from oversight.admin.filters import ALL, ChoiceFilter
from oversight.admin.history import act_label
from oversight.admin.links import list_url, object_url, with_filters
from oversight.admin.proposed import may_print, shown
from oversight.models import Officer, Proposal
from oversight.models.proposal import ProposalQuerySet

DECISIONS = {
    "approve": {
        "title": _("Approve"),
        "says": _("The act takes effect at once, with the text shown here, in your name and the drafter's."),
    },
    "reject": {
        "title": _("Reject"),
        "says": _("Nothing changes; the drafter reads your reason and may draft again."),
    },
    "withdraw": {"title": _("Withdraw"), "says": _("The proposal is closed and nothing changes.")},
}
"""What an officer may do with a proposal, and what will happen."""


def to_decide(officer: Officer) -> ProposalQuerySet:
    """The pending proposals that this officer may approve or reject: of their region, role and level, not their own."""
    level = officer.authority.level if officer.authority else 0
    acts = [act.name for act in all_acts() if officer.holds(act.approvers) and level >= act.level]
    return Proposal.objects.visible_to(officer).pending().filter(act__in=acts).exclude(drafted_by=officer)


class WaitingFilter(ChoiceFilter):
    title = _("waiting")
    parameter_name = "waiting"
    default = "pending"
    options = (
        ("pending", _("All that wait")),
        ("decide", _("For my decision")),
        ("mine", _("Drafted by me")),
        (ALL, _("All, decided ones included")),
    )

    def narrow(self, request: HttpRequest, rows: "QuerySet[Any]", chosen: str) -> "QuerySet[Any]":
        officer: Officer = request.user  # type: ignore[assignment]
        if chosen == "decide":
            return rows.filter(pk__in=to_decide(officer).values("pk"))
        if chosen == "mine":
            return rows.filter(status=Proposal.Status.PENDING, drafted_by=officer)
        return rows.filter(status=Proposal.Status.PENDING) if chosen == "pending" else rows


class ProposalAdmin(OfficerModelAdmin[Proposal]):
    explains = _("Acts that one officer drafted and another decides. Approving runs the act and issues its document.")
    object_template = "oversight/proposal.html"
    list_display = ("act_proposed", "subject_text", "drafted_by", "drafted_at", "status", "closed_by")
    list_select_related = ("drafted_by", "closed_by")
    list_filter = (WaitingFilter,)
    search_fields = ("subject_text",)
    object_related = ("drafted_by", "closed_by", "authority")
    fieldsets = (
        (None, {"fields": ("status", "drafted_by", "drafted_at", "authority", "closed_by", "closed_at", "reason")}),
    )

    @display(description=_("act"), ordering="act")
    def act_proposed(self, proposal: Proposal) -> str:
        return str(act_label(proposal.act))

    def more_urls(self) -> list[URLPattern]:
        decisions = [self.page(f"<str:object_id>/{name}/", self.decide_view(name), name) for name in DECISIONS]
        return [*decisions, self.page("<str:object_id>/pdf/", self.paper_view, "pdf")]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = self._shown(request, object_id)
        proposal = context["proposal"]
        titled = {"title": f"{proposal.label}: {proposal.proposal.subject_text}", **context}
        return super().change_view(request, object_id, form_url, titled | (extra_context or {}))

    def paper_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The proposed document as PDF, for who may draft or approve it; 403 for others, 404 once it is decided."""
        proposal = self.visible_object(request, object_id)
        act = next((one for one in all_acts() if one.name == proposal.act), None)
        if act is None or not act.paper or proposal.status != Proposal.Status.PENDING:
            raise Http404
        if not may_print(act, proposal, request.user):  # type: ignore[arg-type]
            raise PermissionDenied
        try:
            return draft_answer(proposed_preview(proposal).html)
        except ActRefused as refused:
            for one in refused.refusals:
                messages.error(request, one.sentence())
            return HttpResponseRedirect(object_url(proposal))

    def decide_view(self, decision: str) -> Any:
        """The page that confirms one decision: it shows what is decided and asks for a reason where one is due."""

        def view(request: HttpRequest, object_id: str) -> HttpResponse:
            refused: ActRefused | None = None
            context = self._shown(request, object_id)
            if request.method == "POST":
                try:
                    return self._decided(request, decision, context["proposal"].proposal)
                except ActRefused as error:
                    refused = error
            page = {
                **self.admin_site.each_context(request),
                **context,
                **DECISIONS[decision],
                "opts": self.model._meta,
                "decision": decision,
                "refusals": refused.refusals if refused else (),
                "reason": request.POST.get("reason", ""),
                "list_url": list_url(request, Proposal),
            }
            return TemplateResponse(request, "oversight/decide.html", page, status=409 if refused else 200)

        return view

    def _shown(self, request: HttpRequest, object_id: str) -> dict[str, Any]:
        proposal = self.visible_object(request, object_id)
        subject = proposal.subject()
        officer: Officer = request.user  # type: ignore[assignment]
        return {
            "proposal": shown(request, proposal, officer, subject),
            "about": subject,
            "about_url": with_filters(request, object_url(subject)),
            "act_panel": self._act_panel(proposal, subject, officer),
        }

    def _act_panel(self, proposal: Proposal, subject: Any, officer: Officer) -> tuple[str, dict[str, Any]] | None:
        """What the subject's own pages show before the act, as long as it can still be approved."""
        if proposal.status != Proposal.Status.PENDING or not self.admin_site.is_registered(type(subject)):
            return None
        admin: Any = self.admin_site.get_model_admin(type(subject))
        panel: tuple[str, dict[str, Any]] | None = admin.act_panel(proposal.act, subject, officer)
        return panel

    def _decided(self, request: HttpRequest, decision: str, proposal: Proposal) -> HttpResponse:
        officer: Officer = request.user  # type: ignore[assignment]
        if decision == "approve":
            approve(proposal, officer)
            messages.success(request, _("Approved and done: %(act)s.") % {"act": act_label(proposal.act)})
        elif decision == "reject":
            reject(proposal, officer, request.POST.get("reason", ""))
            messages.success(request, _("Rejected: %(act)s.") % {"act": act_label(proposal.act)})
        else:
            withdraw(proposal, officer)
            messages.success(request, _("Withdrawn: %(act)s.") % {"act": act_label(proposal.act)})
        return HttpResponseRedirect(object_url(proposal))
