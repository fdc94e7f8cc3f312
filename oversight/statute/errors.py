"""What can be wrong with a question to the statute, or with the statute itself."""

from collections.abc import Sequence


class UnknownEdition(LookupError):
    """There is no edition of that key."""

    def __init__(self, key: str) -> None:
        super().__init__(f"There is no edition {key!r}.")
        self.key = key


class UnknownArticle(LookupError):
    """The edition holds no such article or paragraph."""

    def __init__(self, ref: str) -> None:
        super().__init__(f"There is no article or paragraph {ref!r}: write 14 for an article, 21.2 for a paragraph.")
        self.ref = ref


class ParagraphNeeded(LookupError):
    """The paragraphs of this article differ in their sanction; one of them must be named."""

    def __init__(self, ref: str, paragraphs: Sequence[str]) -> None:
        super().__init__(f"Article {ref} needs its paragraph: {' or '.join(paragraphs)}.")
        self.ref = ref
        self.paragraphs = tuple(paragraphs)


class UnknownLimit(LookupError):
    """The edition holds no limit of that key."""

    def __init__(self, key: str) -> None:
        super().__init__(f"There is no limit {key!r}.")
        self.key = key


class NoFixedLength(LookupError):
    """This limit has no number of its own: a document sets it, or the law says only "promptly"."""

    def __init__(self, key: str) -> None:
        super().__init__(f"The limit {key!r} has no length of its own.")
        self.key = key


class BrokenEdition(Exception):
    """An edition that may not be used; `problems` names everything that is wrong with it."""

    def __init__(self, key: str, problems: Sequence[str]) -> None:
        super().__init__(f"Edition {key} is broken: " + "; ".join(problems))
        self.key = key
        self.problems = list(problems)
