"""One object of each kind that the filings desk makes, in an authority's region, made by the acts themselves."""

from datetime import date

from filings.acts.launch import record_launch
from filings.acts.rectify import rectify
from filings.models import LaunchReport, Rectification, Submission, Upload
from oversight.models import Authority
from tests.factories.filing_stages import again, drafted, intake_of, last_submission, provider, received
from tests.factories.filings import ProductFactory
from tests.factories.registry import makes


@makes(Submission)
def submission(authority: Authority) -> Submission:
    """A received dossier that is not complete."""
    return last_submission(received(provider(authority), intake_of(authority), files=False))


@makes(Upload)
def upload(authority: Authority) -> Upload:
    """A file of a draft."""
    return last_submission(drafted(provider(authority), intake_of(authority))).uploads.earliest("pk")


@makes(Rectification)
def rectification(authority: Authority) -> Rectification:
    officer = intake_of(authority)
    filing = received(provider(authority), officer, files=False)
    return rectify(
        again(filing),
        officer,
        submission=last_submission(filing),
        field="address",
        new="北京市海淀区示例路2号",
        ground="申请人来函更正。",
    )


@makes(LaunchReport)
def launch_report(authority: Authority) -> LaunchReport:
    product = ProductFactory.create(party=provider(authority))
    record_launch(
        product,
        intake_of(authority),
        launched_on=date(2026, 8, 3),
        source=LaunchReport.Source.STORE_LISTING,
        reference="应用商店页面",
    )
    return product.launch_reports.get()
