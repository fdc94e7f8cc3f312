"""The page of an act: the form, what will happen, a last look at the text, and then the act itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from oversight.acts import Act, ActForm, ActRefused, Preview, Refusal
from oversight.acts.refused import Text
from oversight.acts.stale import fresh
from oversight.admin.buttons import NOT_MINE
from oversight.admin.draft_answer import draft_answer
from oversight.admin.form_widgets import dress
from oversight.admin.history import basis_in_words, changed_since
from oversight.admin.inputs import Given, given
from oversight.admin.links import CHANGELIST_FILTERS, list_url, object_url, with_filters
from oversight.models import ActSubject, Officer

if TYPE_CHECKING:
    from oversight.admin.base import OfficerModelAdmin

OURS = frozenset({"csrfmiddlewaretoken", "stage", "version", CHANGELIST_FILTERS})
"""Posted names that are the page's, not the form's."""


NOTHING = Preview("")
_VERSION = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class ActWords:
    """What a template says of an act. Not the act itself: a template calls whatever can be called."""

    label: Text
    consequence: Text
    basis: str
    second_person: bool


class ActPage:
    """One act, one officer, one subject (None for an act that makes its subject or changes many).

    Three stages of one address: the form; "preview", which shows what was read and the text to be issued and
    changes nothing; "confirm", which runs the act. Files cannot be carried over, so a form with files has no preview.
    With the preview comes "pdf": the document on paper, marked as a draft, in a tab of its own; it changes nothing.
    """

    template = "oversight/act.html"

    def __init__(
        self, admin: "OfficerModelAdmin[Any]", request: HttpRequest, act: "Act[Any, Any, Any]", subject: Any
    ) -> None:
        self.admin, self.request, self.act, self.subject = admin, request, act, subject
        self.officer: Officer = request.user  # type: ignore[assignment]
        self.refusals: list[Refusal] = []
        self.changes: Sequence[Any] = ()
        self.kept: Sequence[Given] = ()

    def respond(self) -> HttpResponse:
        if self.request.method not in {"GET", "HEAD", "POST"}:
            return HttpResponseNotAllowed(["GET", "POST"])
        standing = self.act.refusals(self.subject, self.officer)
        if standing and not self._stale_post():
            return self._page("refused", self._form(), refusals=standing, status=_standing(standing))
        if self.request.method != "POST":
            return self._page("form", self._form())
        return self._posted()

    def _posted(self) -> HttpResponse:
        form = self._form(bound=True)
        stage = self.request.POST.get("stage", "preview")
        if stage == "edit":
            return self._page("form", form)
        if self._stale_post():
            return self._overtaken(form)
        if not form.is_valid():
            return self._page("form", form, status=422)
        if stage == "pdf":
            return self._paper(form)
        if stage == "confirm" or form.is_multipart():
            return self._run(form)
        return self._preview(form)

    def _preview(self, form: ActForm) -> HttpResponse:
        try:
            made = self._made(form)
        except ActRefused as refused:
            return self._refused(form, refused)
        return self._page("preview", form, made=made)

    def _paper(self, form: ActForm) -> HttpResponse:
        """The document as PDF; 404 where the act issues none."""
        if not self.act.paper:
            raise Http404
        try:
            return draft_answer(self._made(form).html)
        except ActRefused as refused:
            return self._refused(form, refused)

    def _run(self, form: ActForm) -> HttpResponse:
        try:
            if self.act.second_person:
                result: Any = self.act.propose(self.subject, self.officer, **form.arguments())
                done = _("Proposed: %(act)s. It takes effect when an approver of your authority approves it.")
            else:
                result = self.act(self.subject, self.officer, **form.arguments())
                if self.act.name in self.admin.shown_once:
                    return self._once(result)
                # On to what the act has made (the case, the product), where it has made something.
                self.subject = result if isinstance(result, ActSubject) else self.subject
                done = _("Done: %(act)s.")
        except ActRefused as refused:
            return self._refused(form, refused)
        messages.success(self.request, done % {"act": self.act.label})
        for level, sentence in self.admin.told(self.act.name, result):
            messages.add_message(self.request, level, str(sentence))
        return HttpResponseRedirect(self._next())

    def _once(self, result: Any) -> HttpResponse:
        """The result itself, on this page and nowhere else: no page of the admin is kept by a browser or a proxy."""
        return self._page("once", self.act.form(), made=Preview(str(result)))

    def _next(self) -> str:
        """The page of the subject, or of what was made, while the officer sees it; the list otherwise."""
        if self._sees(self.subject):
            return with_filters(self.request, object_url(self.subject))
        return list_url(self.request, self.admin.model)

    def _sees(self, obj: object) -> bool:
        site = self.admin.admin_site
        if not isinstance(obj, Model) or not site.is_registered(type(obj)):
            return False
        admin = site.get_model_admin(type(obj))
        return admin.has_view_permission(self.request) and admin.get_queryset(self.request).filter(pk=obj.pk).exists()

    def _refused(self, form: ActForm, refused: ActRefused) -> HttpResponse:
        """Every reason, those about a field beside it; nothing typed is lost."""
        if refused.code == "stale":
            self.subject = self.admin.visible_object(self.request, str(self.subject.pk))
            return self._overtaken(form)
        self.refusals = []
        for one in refused.refusals:
            if one.field in form.fields:
                form.add_error(one.field, one.sentence())
            elif one.field == "file" and (name := _field_of_files(form)):
                form.add_error(name, f"{one.value}: {one.sentence()}")
            else:
                self.refusals.append(one)
        return self._page("form", form, status=_status(form, refused.refusals))

    def _overtaken(self, form: ActForm) -> HttpResponse:
        """Somebody else was quicker: say who did what, show the subject as it is now, keep what was typed."""
        seen = self._seen()
        self.changes = changed_since(self.subject, seen)
        current, self.subject.version = self.subject.version, seen
        try:
            with transaction.atomic():
                fresh(self.subject)
        except ActRefused as refused:
            self.refusals = list(refused.refusals)
        finally:
            self.subject.version = current
        standing = self.act.refusals(self.subject, self.officer)
        # Where the act is no longer possible there is no form: what was typed is shown all the same.
        self.kept = given(form) if standing else []
        return self._page("refused" if standing else "form", form, refusals=[*self.refusals, *standing], status=409)

    def _stale_post(self) -> bool:
        return isinstance(self.subject, ActSubject) and self._seen() != self.subject.version

    def _seen(self) -> int:
        """The version the officer saw; the current one where the page did not say."""
        text = self.request.POST.get("version", "")
        return int(text) if _VERSION.fullmatch(text) else int(self.subject.version)

    def _form(self, *, bound: bool = False) -> ActForm:
        data = self.request.POST if bound or self.request.method == "POST" else None
        files = self.request.FILES if data is not None else None
        form = self.admin.door_forms.get(self.act.name, self.act.form)
        # A link may name what to begin with: "open a case against this party".
        start = {} if data is not None else {"initial": _start(self.request)}
        return dress(form(data, files, subject=self.subject, actor=self.officer, **start), self.admin.admin_site)

    def _made(self, form: ActForm) -> Preview:
        """What the act would freeze; nothing where the form is not yet filled in."""
        return self.act.previewed(self.subject, form.arguments()) if form.is_valid() else NOTHING

    def _page(
        self,
        stage: str,
        form: ActForm,
        *,
        made: Preview = NOTHING,
        refusals: Sequence[Refusal] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        model = self.admin.model
        if stage == "form":
            made = self._made_of_no_fields(form)
        back = object_url(self.subject) if isinstance(self.subject, Model) else ""
        context = {
            **self.admin.admin_site.each_context(self.request),
            "title": self.act.label,
            "opts": model._meta,
            "act": ActWords(
                self.act.label, self.act.consequence, basis_in_words(self.act.basis), self.act.second_person
            ),
            "subject": self.subject,
            "state_label": self.subject.state_label if isinstance(self.subject, ActSubject) else "",
            "version": self.subject.version if isinstance(self.subject, ActSubject) else None,
            "stage": stage,
            "one_step": not form.fields or form.is_multipart(),
            "form": form,
            "text": made.text,
            "paper": bool(made.html),
            "given": given(form) if stage == "preview" else [],
            "carried": _carried(self.request) if stage == "preview" else [],
            "act_panel": self.admin.act_panel(self.act.name, self.subject, self.officer),
            "refusals": refusals if refusals is not None else self.refusals,
            "changes": self.changes,
            "kept": self.kept,
            "files": [file.name for name in self.request.FILES for file in self.request.FILES.getlist(name)],
            "filters": self.request.GET.get(CHANGELIST_FILTERS) or self.request.POST.get(CHANGELIST_FILTERS) or "",
            "back_url": with_filters(self.request, back) or list_url(self.request, model),
            "list_url": list_url(self.request, model),
        }
        return TemplateResponse(self.request, self.template, context, status=status)

    def _made_of_no_fields(self, form: ActForm) -> Preview:
        """An act that asks nothing shows at once what it would freeze."""
        if form.fields:
            return NOTHING
        try:
            return self.act.previewed(self.subject, {})
        except ActRefused as refused:
            self.refusals = list(refused.refusals)
            return NOTHING


def _start(request: HttpRequest) -> dict[str, str | list[str]]:
    """What a link names to begin with; several values of one name (the rows chosen in a list) as a list."""
    return {name: values if len(values) > 1 else values[-1] for name, values in request.GET.lists() if values}


def _field_of_files(form: ActForm) -> str:
    """The one field of a form that takes files, whatever it is called; "" where there is none, or more."""
    names = [name for name, field in form.fields.items() if isinstance(field, forms.FileField)]
    return names[0] if len(names) == 1 else ""


def _carried(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, to be posted again on confirming."""
    return [(name, value) for name, values in request.POST.lists() if name not in OURS for value in values]


def _standing(refusals: Sequence[Refusal]) -> int:
    """403 where the act is another's, 409 where it is not possible now."""
    return 403 if any(refusal.code in NOT_MINE for refusal in refusals) else 409


def _status(form: ActForm, refusals: Sequence[Refusal]) -> int:
    """422 where the input is at fault, else as `_standing`."""
    return 422 if form.errors else _standing(refusals)
