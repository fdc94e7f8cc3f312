"""Whether Article 19 binds what a pending dossier files: where its class is put right, its filing clocks follow."""

from filings.acts.article_19 import filed_since, filing_clock, is_under_article_19
from filings.acts.clock_follows import NOT_BOUND, end, follow
from filings.acts.covering import note_launches
from filings.acts.dossier import series_of
from filings.acts.examination import named_products
from filings.acts.standing import same_product
from filings.acts.submissions import effective_content
from filings.models import Filing, LaunchReport, Product, Submission
from filings.rules.dossier import Content
from oversight.models import Deadline, Officer


def class_follows(filing: Filing, submission: Submission, before: Content, *, by: Officer | None, why: str) -> None:
    """The dossier is of another class than it said `before`: its products' clocks move into Article 19, or out of it.

    In: they run from the launches it states and are met by its first receipt. Out: it meets none. A clock that only
    this dossier had started is void; one whose launch another source proves runs on, as if nothing had been handed in.
    """
    content = effective_content(submission)
    filing.category = str(before.get("category") or filing.category)
    bound_before = is_under_article_19(_in_series(filing))
    filing.category = str(content.get("category") or filing.category)
    bound = is_under_article_19(_in_series(filing))
    if bound == bound_before or submission.original_on is None:
        return
    filing.save()  # what counts as filed is asked of the register, which has to say already of which class it is
    if bound:
        _bind(filing, submission, content, by, why)
    else:
        _release(filing, submission, before, why)


def _in_series(filing: Filing) -> Filing:
    filing.series = series_of(filing.category)
    return filing


def _bind(filing: Filing, submission: Submission, content: Content, by: Officer | None, why: str) -> None:
    for product in named_products(filing, content).values():
        released = Deadline.objects.for_subject(product).filter(void_reason=NOT_BOUND).order_by("-pk").first()
        if released is not None and filing_clock(product) is None:
            follow(released, start_on=product.launched_on or released.start_on, met_on=None, why=why)
    for product in note_launches(filing, submission, content, by):
        clock = filing_clock(product)
        if clock is not None and clock.is_open and submission.original_on is not None:
            follow(clock, start_on=clock.start_on, met_on=max(submission.original_on, clock.start_on), why=why)


def _release(filing: Filing, submission: Submission, before: Content, why: str) -> None:
    products = list(named_products(filing, before).values())
    since = filed_since([one.pk for one in products])
    receipts = _receipts(submission)
    for product in products:
        clock = filing_clock(product)
        if clock is None or (clock.met_on and not _met_by(clock, submission)):
            continue
        if product.pk in since:
            follow(clock, start_on=clock.start_on, met_on=max(since[product.pk], clock.start_on), why=why)
        elif _proven_elsewhere(product, receipts):
            follow(clock, start_on=clock.start_on, met_on=None, why=why)
        else:
            end(clock, NOT_BOUND, why=why)


def _met_by(clock: Deadline, submission: Submission) -> bool:
    return submission.original_on is not None and clock.met_on == max(submission.original_on, clock.start_on)


def _receipts(submission: Submission) -> list[str]:
    """The numbers of the receipts of this line, newest first."""
    found: list[str] = []
    at: Submission | None = submission
    while at is not None:
        found.append(at.receipt_number or "-")
        at = at.answers
    return found


def _proven_elsewhere(product: Product, receipts: list[str]) -> bool:
    """Whether another source than this dossier says that the product was launched."""
    told = LaunchReport.objects.standing().filter(product__in=same_product(product))
    own = told.filter(source=LaunchReport.Source.PROVIDER, reference__in=receipts)
    return told.exclude(pk__in=own.values("pk")).exists() or not own.exists()
