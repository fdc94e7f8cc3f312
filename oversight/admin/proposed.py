"""Proposals as pages show them: what was drafted, and what this officer may do about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.http import HttpRequest

from oversight.acts import Act, Refusal, all_acts
from oversight.acts.checks import officer_refusals
from oversight.acts.refused import Text
from oversight.acts.texts import SAME_PERSON, SUBJECT_CHANGED
from oversight.admin.history import basis_in_words
from oversight.admin.inputs import Given, given
from oversight.admin.links import admin_url, with_filters
from oversight.models import Officer, Proposal


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """A proposal in words; the addresses are "" for what this officer can never do about it."""

    proposal: Proposal
    label: Text
    basis: str
    consequence: Text
    input: Sequence[Given]
    url: str
    approve_url: str
    approve_reasons: Sequence[Refusal]
    reject_url: str
    withdraw_url: str
    paper_url: str


def pending_about(request: HttpRequest, subject: Model, officer: Officer) -> list[ShownProposal]:
    """The proposals about a subject that wait for a decision; one query."""
    rows = Proposal.objects.filter(subject_type=subject._meta.label, subject_id=subject.pk).pending()
    return [shown(request, row, officer, subject) for row in rows.select_related("drafted_by", "authority")]


def shown(request: HttpRequest, proposal: Proposal, officer: Officer, subject: Any) -> ShownProposal:
    """One proposal with what this officer may do about it now."""
    act = next((act for act in all_acts() if act.name == proposal.act), None)
    if act is None:
        return _of_a_former_act(request, proposal, officer)
    reasons = approve_refusals(act, proposal, officer, subject)
    pending = proposal.status == Proposal.Status.PENDING
    drafter = proposal.drafted_by_id == officer.pk
    decides = pending and not drafter and not any(one.code in {"role", "level", "region"} for one in reasons)
    return ShownProposal(
        proposal=proposal,
        label=act.label,
        basis=basis_in_words(act.basis),
        consequence=act.consequence,
        input=given(act.form(proposal.input, subject=subject, actor=proposal.drafted_by)),
        url=with_filters(request, admin_url(Proposal, "change", proposal.pk)),
        approve_url=admin_url(Proposal, "approve", proposal.pk) if decides else "",
        approve_reasons=reasons if pending else (),
        reject_url=admin_url(Proposal, "reject", proposal.pk) if decides else "",
        withdraw_url=admin_url(Proposal, "withdraw", proposal.pk) if pending and drafter else "",
        paper_url=admin_url(Proposal, "pdf", proposal.pk) if may_print(act, proposal, officer) else "",
    )


def _of_a_former_act(request: HttpRequest, proposal: Proposal, officer: Officer) -> ShownProposal:
    """A proposal whose act is no longer declared: it is read, and nothing can be done about it."""
    return ShownProposal(
        proposal=proposal,
        label=proposal.act,
        basis="",
        consequence="",
        input=[Given(name, str(value)) for name, value in proposal.input.items()],
        url=with_filters(request, admin_url(Proposal, "change", proposal.pk)),
        approve_url="",
        approve_reasons=(),
        reject_url="",
        withdraw_url="",
        paper_url="",
    )


def may_print(act: "Act[Any, Any, Any]", proposal: Proposal, officer: Officer) -> bool:
    """Whether the document of this proposal may be looked at as PDF: by who may draft or approve such an act."""
    waits = act.paper and proposal.status == Proposal.Status.PENDING
    return waits and not officer_refusals(act, officer, act.roles | act.approvers)


def approve_refusals(
    act: "Act[Any, Any, Any]", proposal: Proposal, officer: Officer, subject: Any
) -> Sequence[Refusal]:
    """What approving would be refused for, to say it before the click; `oversight.acts.approve` decides."""
    if proposal.drafted_by_id == officer.pk:
        return [SAME_PERSON]
    if subject.version != proposal.subject_version:
        return [SUBJECT_CHANGED]
    return act.refusals(subject, officer, roles=act.approvers)
