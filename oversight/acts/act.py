"""The act decorator: one transaction that locks, checks, runs, saves and writes the ledger."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Concatenate, Final, Generic, ParamSpec, TypeVar, cast

from django.db import transaction

from oversight.acts import registry
from oversight.acts.batch import Batch
from oversight.acts.checks import officer_refusals, subject_refusals
from oversight.acts.forms import ActForm
from oversight.acts.ledger import Entry, book, scrap_book
from oversight.acts.preview import Preview
from oversight.acts.refused import ActRefused, Refusal, Text, refuse_all
from oversight.acts.rehearsal import Reached, rehearsal
from oversight.acts.stale import fresh
from oversight.acts.texts import NO_OFFICER, SECOND_PERSON_NEEDED
from oversight.level import Level
from oversight.models import ActSubject, Officer, Proposal
from oversight.models.officer import Role

S = TypeVar("S")
P = ParamSpec("P")
R = TypeVar("R")

ANY: Final = frozenset({"*"})
"""Source: the act is possible in every state of its subject."""
CREATES: Final = frozenset({"+"})
"""Source: the act makes its subject; it is called with None."""
BATCH: Final = frozenset({"#"})
"""Source: the act concerns many subjects at once and returns a Batch; it is called with None."""

Guard = Callable[[Any, Officer | None], Refusal | None]
Reach = Callable[[Any, Officer], Refusal | None]


@dataclass(frozen=True, slots=True)
class Acting:
    """Who is behind the act that runs now. `rehearsal`: nobody yet, it is only asked what stands against it."""

    actor: Officer | None
    drafter: Officer | None
    proposal: Proposal | None
    rehearsal: bool = False


_acting: ContextVar[Acting] = ContextVar("acting")


def acting() -> Acting:
    """Who decides and who drafted, for an act's own function; LookupError outside an act."""
    return _acting.get()


def acting_officer() -> Officer:
    """The officer who acts now. Raises ActRefused where the system does."""
    running = _acting.get()
    if running.rehearsal:
        raise Reached  # who decides is not known yet: what depends on it is judged at the approval
    actor = running.actor
    if actor is None:
        raise ActRefused(refusals=[NO_OFFICER])
    return actor


def approved_text() -> str | None:
    """The text that the second person has read and approved, for the act that runs now; None where there is none."""
    running = _acting.get(None)
    return running.proposal.text or None if running and running.proposal else None


@dataclass(frozen=True, eq=False)
class Act(Generic[S, P, R]):
    """A function with a legal basis.

    name           "inspections.raise_comments": stable, also the name of the permission
    on             label of the subject's model
    source         the subject's states in which it is possible, or ANY, CREATES, BATCH
    targets        the states it may lead to; empty where the state stays
    basis          article of the Provisions, or another rule in words
    level          least level of the officer's authority
    roles          who may do it (where a second person is needed: who may draft it)
    approvers      who may approve the draft
    system         whether the system itself may do it (a task, the service of a notice)
    guard          one more condition, said as a refusal; screens show it before the click
    preview        what the act would freeze, for the second person to read; a plain text where it is no document
    paper          whether the preview is that of a document, which can be printed
    reach          who is competent where that is not the subject's own region (the department above): why not
    level_remedy   what somebody of a lower level does instead; "" for the general words
    """

    function: Callable[..., R]
    name: str
    on: str
    label: Text
    consequence: Text
    source: frozenset[str]
    targets: frozenset[str]
    basis: str
    level: Level
    roles: frozenset[Role]
    approvers: frozenset[Role]
    second_person: bool
    system: bool
    form: type[ActForm]
    guard: Guard | None
    preview: Callable[..., Preview | str] | None
    paper: bool
    reach: "Reach | None" = None
    level_remedy: Text = ""

    def __call__(self, subject: S, actor: Officer | None, *args: P.args, **kwargs: P.kwargs) -> R:
        """Do it. Raises ActRefused with every reason; then nothing has changed."""
        if self.second_person:
            raise ActRefused(refusals=[SECOND_PERSON_NEEDED])
        return self.run(subject, actor, kwargs)

    def propose(self, subject: S, actor: Officer, *args: P.args, **kwargs: P.kwargs) -> Proposal:
        """Draft it for another officer to approve. Raises ActRefused as the act itself would."""
        from oversight.acts.proposals import draft  # noqa: PLC0415 - a proposal runs acts and an act makes proposals

        return draft(self, subject, actor, kwargs)

    def previewed(self, subject: S, arguments: dict[str, Any]) -> Preview:
        """What it would freeze with these arguments; "" where nothing. Raises ActRefused as the act would."""
        if self.preview is None:
            return Preview("")
        made = self.preview(subject, **arguments)
        return made if isinstance(made, Preview) else Preview(made)

    @property
    def permission(self) -> str:
        return self.name

    @property
    def creates(self) -> bool:
        return self.source == CREATES

    @property
    def batch(self) -> bool:
        return self.source == BATCH

    def refusals(self, subject: S, actor: Officer | None, *, roles: Collection[Role] | None = None) -> list[Refusal]:
        """Every reason why this officer may not do this to this subject now; empty where it may be done."""
        found = officer_refusals(self, actor, self.roles if roles is None else roles)
        if isinstance(subject, ActSubject) and not (self.creates or self.batch):
            found += subject_refusals(self, subject, actor)
        return found or self._guarded(subject, actor)

    def _guarded(self, subject: S, actor: Officer | None) -> list[Refusal]:
        """What the act's own condition says; it may name one reason or raise several."""
        if self.guard is None:
            return []
        try:
            refusal = self.guard(subject, actor)
        except ActRefused as refused:
            return list(refused.refusals)
        return [refusal] if refusal else []

    def run(
        self,
        subject: S,
        actor: Officer | None,
        kwargs: dict[str, Any],
        *,
        proposal: Proposal | None = None,
    ) -> R:
        """The one way an act happens. With a proposal: its drafter proposed, `actor` approves."""
        with transaction.atomic(), book() as ledger:
            locked = self._locked(subject)
            refuse_all(self.refusals(locked, actor, roles=self.approvers if proposal else None))
            before = locked.recorded() if isinstance(locked, ActSubject) else {}
            drafter = proposal.drafted_by if proposal else None
            with _as(Acting(actor, drafter, proposal)):
                result = self.function(locked, actor, **kwargs)
            ledger.extend(self._finish(locked, result, before, actor, drafter, kwargs))
            if isinstance(subject, ActSubject) and isinstance(locked, ActSubject):
                subject.__dict__.update(locked.__dict__)
        return cast(R, result.result) if isinstance(result, Batch) else result

    def rehearse(self, subject: S, drafter: Officer, kwargs: dict[str, Any]) -> None:
        """Ask a proposed act what stands against it. Raises ActRefused as `run` would; writes nothing.

        Both `subject` and `kwargs` are used up: the function may have changed them in memory.
        """
        with rehearsal(), scrap_book(), _as(Acting(drafter, drafter, None, rehearsal=True)):
            self.function(subject, drafter, **kwargs)

    def _locked(self, subject: S) -> S:
        """The subject as it stands now, its row locked; refused where the caller saw an older one."""
        return cast(S, fresh(subject)) if isinstance(subject, ActSubject) else subject

    def _finish(
        self,
        subject: S,
        result: Any,
        before: dict[str, Any],
        actor: Officer | None,
        drafter: Officer | None,
        kwargs: dict[str, Any],
    ) -> list[Entry]:
        common = Entry(
            act=self.name, basis=self.basis, actor=actor, drafter=drafter, reason=str(kwargs.get("reason", ""))
        )
        if isinstance(result, Batch):
            return common.for_batch(result.text, result.summary, result.touched)
        made = result if self.creates else subject
        if not isinstance(made, ActSubject):
            raise TypeError(f"{self.name} must act on or return an ActSubject")
        if not self.creates:
            self._move(made, before)
        entries = [common.for_subject(made, before, self.form.public(kwargs))]
        if isinstance(result, ActSubject) and result is not made:
            # What an act on one subject makes (a case on a party) stands in the ledger in its own right.
            entries.append(common.for_subject(result, {}, {}))
        return entries

    def _move(self, subject: ActSubject, before: dict[str, Any]) -> None:
        """Set the target state where there is just one, hold the function to the declared ones, save."""
        state = subject.state_field
        if state and len(self.targets) == 1:
            setattr(subject, state, next(iter(self.targets)))
        elif state and getattr(subject, state) not in (self.targets or {before[state]}):
            raise AssertionError(f"{self.name} led to the undeclared state {getattr(subject, state)}")
        subject.version += 1
        subject.save()


@contextmanager
def _as(who: Acting) -> Iterator[None]:
    token = _acting.set(who)
    try:
        yield
    finally:
        _acting.reset(token)


def act(
    *,
    name: str,
    on: str,
    label: Text,
    basis: str,
    level: Level,
    roles: Collection[Role],
    source: Collection[str] = ANY,
    target: str | Collection[str] = (),
    consequence: Text = "",
    approvers: Collection[Role] = (Role.APPROVER,),
    second_person: bool = False,
    system: bool = False,
    form: type[ActForm] = ActForm,
    guard: Guard | None = None,
    preview: Callable[..., Preview | str] | None = None,
    paper: bool = True,
    reach: "Reach | None" = None,
    level_remedy: Text = "",
) -> Callable[[Callable[Concatenate[S, Officer | None, P], R]], Act[S, P, R]]:
    """Declare an act; see Act for the meaning of each part."""

    def declare(function: Callable[Concatenate[S, Officer | None, P], R]) -> Act[S, P, R]:
        made: Act[S, P, R] = Act(
            function=function,
            name=name,
            on=on,
            label=label,
            consequence=consequence,
            source=frozenset(source),
            targets=frozenset([target] if isinstance(target, str) else target),
            basis=basis,
            level=level,
            roles=frozenset(roles),
            approvers=frozenset(approvers),
            second_person=second_person,
            system=system,
            form=form,
            guard=guard,
            preview=preview,
            paper=paper and preview is not None,
            reach=reach,
            level_remedy=level_remedy,
        )
        registry.register(made)
        return made

    return declare


def batch_act(
    **declared: Any,
) -> Callable[[Callable[Concatenate[S, Officer | None, P], Batch[R]]], Act[S, P, R]]:
    """Declare an act on many subjects: its function returns a Batch, whoever calls it gets the batch's result."""
    make = act(source=BATCH, **declared)

    def declare(function: Callable[Concatenate[S, Officer | None, P], Batch[R]]) -> Act[S, P, R]:
        return cast("Act[S, P, R]", make(cast(Callable[..., Any], function)))

    return declare
