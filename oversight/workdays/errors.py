"""Why a day or a period cannot be computed: one sentence that names the value, the rule and the remedy."""

from collections.abc import Callable


def gettext_noop(template: str) -> str:
    """Marks a sentence for translation by the doors; this room itself speaks English and knows no Django."""
    return template


class WorkdayError(ValueError):
    """A day, a period or an arrangement that cannot be used.

    `code` is stable (a door maps it to a field or an HTTP answer), `value` is what was given. A door that speaks
    another language asks for `sentence(gettext)`.
    """

    def __init__(self, code: str, template: str, **params: object) -> None:
        super().__init__(template.format(**params))
        self.code = code
        self.template = template
        self.params = params

    @property
    def value(self) -> str:
        """What was given, as text."""
        return str(self.params.get("value", ""))

    def sentence(self, translate: Callable[[str], str] = gettext_noop) -> str:
        """The whole sentence, through the translation given."""
        return translate(self.template).format(**self.params)


class DayError(WorkdayError):
    """A day outside the calendar, or no day at all. Codes: out_of_range, not_a_day."""


class PeriodError(WorkdayError):
    """A period, pause or extension that the law does not know. Codes: length, extension, pause, months_pause, unit."""


class ArrangementError(WorkdayError):
    """An arrangement that contradicts itself or its year. Codes: year, both, weekday, no_arrangement."""
