"""The refusals that every act shares, as sentences with a remedy."""

from django.utils.translation import gettext_lazy as _

from oversight.acts.refused import Refusal

SECOND_PERSON_NEEDED = Refusal(
    "second_person",
    _("This act needs two people: one drafts it and another decides."),
    _("Propose it; an approver of your authority then decides."),
)
SAME_PERSON = Refusal(
    "same_person",
    _("Whoever drafted an act cannot also decide it."),
    _("Ask another approver of your authority."),
)
SUBJECT_CHANGED = Refusal(
    "subject_changed",
    _("What this proposal is about has changed since it was drafted."),
    _("Read it again and draft a new proposal."),
)
NO_OFFICER = Refusal(
    "role",
    _("Only an officer may do this, not the system."),
    _("Log in as an officer of the competent authority."),
)
ALREADY_PROPOSED = Refusal(
    "already_proposed",
    _("The same act is already proposed here and waits for a decision."),
    _("Decide or withdraw that proposal first."),
)
NOT_PENDING = Refusal(
    "not_pending",
    _("This proposal has already been decided or withdrawn."),
    _("Draft a new proposal if the act is still needed."),
)
