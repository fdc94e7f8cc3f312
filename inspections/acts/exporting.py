"""Evidence for somebody outside: a bundle that a third party can check without us."""

from django.utils.translation import gettext_lazy as _

from inspections.acts.custody import READERS, evidence_altered
from inspections.bundle import Bundle, write_bundle
from inspections.custody import What, record
from inspections.forms import ReasonForm
from inspections.models import Case, Evidence
from oversight.acts import ANY, ActRefused, Refusal, act, acting_officer
from oversight.clock import now
from oversight.level import Level
from oversight.models import Officer, Role


def has_evidence(case: Case, actor: Officer | None) -> Refusal | None:
    """A bundle of nothing proves nothing."""
    if case.evidence.exists():
        return None
    return Refusal(
        "no_evidence", _("The file of this case holds no evidence."), _("Add evidence first."), field="evidence"
    )


@act(
    name="inspections.export_evidence",
    on="inspections.Case",
    source=ANY,
    label=_("Export the evidence"),
    consequence=_(
        "A ZIP file with the files, their manifest and a verifier. Every piece is verified first; what is held back by "
        "the scanner is listed and left out. Each exported piece says so in its chain of custody."
    ),
    basis="APL 46, 47",
    level=Level.COUNTY,
    roles=READERS - {Role.AUDITOR},
    form=ReasonForm,
    guard=has_evidence,
)
def export_evidence(case: Case, actor: Officer | None, *, reason: str) -> Bundle:
    """Write the evidence of a case into one file; `reason` says for whom. Its manifest's hash goes into the letter."""
    rows = Evidence.objects.filter(case=case).select_related("obtained_by", "witnessed_by")
    evidence = list(rows.prefetch_related("custody__by").order_by("number"))
    if not evidence:
        raise ActRefused("no_evidence", _("The file of this case holds no evidence."), field="evidence")
    by = acting_officer()
    bundle = write_bundle(case, evidence, now())
    for piece, found in bundle.altered:
        evidence_altered(Evidence.objects.get(pk=piece.pk), None, found=found, by=by)
    note = f"manifest {bundle.manifest_sha256} bundle {bundle.sha256}: {reason}"
    for piece in bundle.exported:
        record(piece, What.EXPORTED, by=by, found=piece.sha256, note=note)
    return bundle
