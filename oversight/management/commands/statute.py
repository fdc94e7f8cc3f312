"""`manage.py statute 22` prints an article of the Provisions as the house holds it; without a number, all of them."""

import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from oversight import statute
from oversight.statute.printing import LANGUAGES, article_data, article_line, article_lines, heading


class Command(BaseCommand):
    """Needs no database."""

    help = "Print an article of the Provisions: duty, who is bound, sanction, checklist, limits."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "article", nargs="?", help="number of the article (22) or paragraph (21.2); all if left out"
        )
        parser.add_argument("--lang", choices=LANGUAGES, help="one language only; both if left out")
        parser.add_argument("--json", action="store_true", help="as JSON, with both languages")
        parser.add_argument("--edition", default=statute.CURRENT, help="key of the edition")

    def handle(
        self,
        *args: object,
        article: str | None,
        lang: str | None,
        json: bool,
        edition: str,
        **options: object,
    ) -> None:
        book = _edition(edition)
        articles = book.articles if article is None else (_article(book, article),)
        if json:
            data = [article_data(book, one) for one in articles]
            self.stdout.write(_json(data if article is None else data[0]))
            return
        languages = (lang,) if lang else LANGUAGES
        if article is None:
            blocks = [[article_line(book, one, language) for one in articles] for language in languages]
        else:
            blocks = [[*article_lines(book, articles[0], language)] for language in languages]
        headed = ([heading(book, language), "", *lines] for language, lines in zip(languages, blocks, strict=True))
        self.stdout.write("\n\n".join("\n".join(lines) for lines in headed))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def _edition(key: str) -> statute.Edition:
    try:
        return statute.edition(key)
    except statute.UnknownEdition as error:
        known = ", ".join(statute.edition_keys())
        raise CommandError(f"There is no edition {key}. Known: {known}.") from error
    except statute.BrokenEdition as error:
        problems = "\n".join(error.problems)
        raise CommandError(f"Edition {key} is broken:\n{problems}") from error


def _article(book: statute.Edition, ref: str) -> statute.Article:
    try:
        return book.article(ref)
    except statute.UnknownArticle as error:
        raise CommandError(
            f"There is no article {ref}: this edition has articles 1 to {len(book.articles)}; "
            "a paragraph is written 21.2."
        ) from error
