"""The products of a dossier in the register: made known by the provider's own word, linked once the filing is made."""

from datetime import date

from filings.acts.article_19 import filing_clock, is_under_article_19, meet_by_receipt
from filings.acts.examination import named_products
from filings.acts.launch import note_launch
from filings.models import Filing, FilingProduct, LaunchReport, Product, Submission
from filings.rules.dossier import Content, Kind, product_keys
from oversight.models import Officer


def announce_products(filing: Filing, submission: Submission, content: Content, by: Officer | None) -> list[Product]:
    """Receipt of a provider's dossier: its products stand in the register, with the launch days it states.

    The filing clocks of the products are met by the first receipt of this line (Article 19): a clock that starts with
    this very dossier too, so that whoever files late is seen to be late. Of an algorithm that is no deep synthesis
    Article 19 does not speak: its dossier starts no filing clock and meets none.
    """
    if filing.role != Filing.Role.PROVIDER or submission.original_on is None or submission.received_on is None:
        return []
    products = note_launches(filing, submission, content, by)
    if is_under_article_19(filing):
        meet_by_receipt([one.pk for one in products], submission.original_on)
    return products


def note_launches(filing: Filing, submission: Submission, content: Content, by: Officer | None) -> list[Product]:
    """The products of a received dossier in the register; of deep synthesis their clocks run from what it states."""
    products = registered_products(filing, content)
    if not is_under_article_19(filing) or submission.received_on is None:
        return list(products.values())
    stated, receipt = product_keys(content), submission.receipt_number or "-"
    for key, product in products.items():
        day = _stated_launch(stated[key], content, submission)
        if day is not None and day <= submission.received_on and not _told_before(product, day, receipt):
            note_launch(
                product,
                launched_on=day,
                source=LaunchReport.Source.PROVIDER,
                reference=receipt,
                by=by,
            )
            product.version += 1
            product.save()
    return list(products.values())


def registered_products(filing: Filing, content: Content) -> dict[tuple[str, str], Product]:
    """The products of a dossier, those the register does not know yet added under the party."""
    known = named_products(filing, content)
    for (name_key, form), row in product_keys(content).items():
        if (name_key, form) in known:
            continue
        known[name_key, form] = Product.objects.create(
            party=filing.party,
            name=str(row["name"]),
            name_key=name_key,
            form=form,
            package_name=row.get("package_name") or None,
        )
    return known


def link_products(filing: Filing, content: Content) -> None:
    """The filing covers just the products of this dossier."""
    products = registered_products(filing, content) if filing.role == Filing.Role.PROVIDER else {}
    wanted = {one.pk for one in products.values()}
    FilingProduct.objects.filter(filing=filing).exclude(product__in=wanted).delete()
    FilingProduct.objects.bulk_create(
        [FilingProduct(filing=filing, product_id=pk) for pk in sorted(wanted)], ignore_conflicts=True
    )


def products_of(filing: Filing, content: Content) -> list[int]:
    """The registered products that a dossier names."""
    return [one.pk for one in named_products(filing, content).values()]


def _stated_launch(row: Content, content: Content, submission: Submission) -> date | None:
    """The launch of one product as the dossier says it: its own day, else that of the algorithm.

    In a change the algorithm's day says nothing of a product that is new.
    """
    text = row.get("launched_on")
    if not text and submission.kind == Kind.INITIAL:
        text = content.get("launched_on")
    return date.fromisoformat(text) if isinstance(text, str) and text else None


def _told_before(product: Product, day: date, receipt: str) -> bool:
    """Whether the provider said so and it counts, or said so in this very dossier and it was struck out."""
    told = product.launch_reports.filter(launched_on=day, source=LaunchReport.Source.PROVIDER)
    if told.filter(reference=receipt, strike__isnull=False).exists():
        return True
    return filing_clock(product) is not None and told.standing().exists()
