"""Security assessments (Articles 11 and 20), and the decision whether a product has the capacity that asks for one."""

from datetime import date

from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from filings.acts.around_forms import AssessmentForm, CapacityForm
from filings.acts.standing import product_stands
from filings.models import Assessment, CapacityDecision, Product, Upload
from filings.uploads import store_upload
from oversight import statute
from oversight.acts import ANY, Refusal, act, acting_officer
from oversight.acts.refused import refuse_all
from oversight.clock import now, today
from oversight.level import Level
from oversight.models import Officer, Role


@act(
    name="filings.record_assessment",
    on="filings.Product",
    source=ANY,
    label=_("Record a security assessment"),
    consequence=_("It stands on record for good, and stores are told that there is one. It says nothing of a filing."),
    basis="11, 20",
    level=Level.COUNTY,
    roles={Role.INTAKE, Role.INSPECTOR},
    form=AssessmentForm,
    guard=product_stands,
)
def record_assessment(
    product: Product,
    actor: Officer | None,
    *,
    article: str,
    kind: str,
    assessed_on: date,
    scope: str,
    outcome: str,
    institution: str = "",
    document: "File[bytes] | None" = None,
) -> Assessment:
    """Put an assessment on record. Raises ActRefused: "future", "institution" where kind and name do not agree."""
    refuse_all(_refusals(kind, institution.strip(), assessed_on))
    by = acting_officer()
    stored = _stored(document, product, by) if document else None
    return Assessment.objects.create(
        product=product,
        article=article,
        kind=kind,
        institution=institution.strip(),
        assessed_on=assessed_on,
        scope=scope,
        outcome=outcome,
        document=stored,
        recorded_at=now(),
        recorded_by=by,
    )


@act(
    name="filings.decide_capacity",
    on="filings.Product",
    source=ANY,
    label=_("Decide on the capacity"),
    consequence=_(
        "The decision is recorded with its reasons and holds until the next one. A product that has the capacity and "
        "no security assessment on record is flagged."
    ),
    basis="20",
    level=Level.COUNTY,
    roles={Role.INTAKE, Role.INSPECTOR},
    form=CapacityForm,
    guard=product_stands,
)
def decide_capacity(product: Product, actor: Officer | None, *, has_capacity: bool, reasons: str) -> CapacityDecision:
    """Decide whether a product has public-opinion attributes or mobilisation capacity, under the edition in force."""
    product.has_capacity = has_capacity
    return CapacityDecision.objects.create(
        product=product,
        has_capacity=has_capacity,
        reasons=reasons,
        decided_on=today(),
        decided_by=acting_officer(),
        edition=statute.CURRENT,
    )


def _refusals(kind: str, institution: str, assessed_on: date) -> list[Refusal]:
    found = []
    if assessed_on > today():
        found.append(
            Refusal(
                "future",
                _("An assessment is recorded once it has been made."),
                _("Enter the day of the assessment."),
                field="assessed_on",
                value=str(assessed_on),
            )
        )
    if (kind == Assessment.Kind.INSTITUTION) != bool(institution):
        found.append(
            Refusal(
                "institution",
                _("An assessment by an institution names it, and one by the provider itself names none."),
                _("Name the institution, or choose who made the assessment."),
                field="institution",
                value=institution,
            )
        )
    return found


def _stored(document: "File[bytes]", product: Product, by: Officer) -> Upload:
    return store_upload(document, kind=Upload.Kind.ASSESSMENT, division=product.jurisdiction_division, by=by)
