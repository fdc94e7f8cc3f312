"""What `manage.py check` looks at besides Django's own: a broken statute must not start."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from oversight import statute


@register("statute")
def statute_is_whole(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[CheckMessage]:
    """Every edition of the Provisions reads without a problem; each problem is an error of its own."""
    problems: list[CheckMessage] = []
    for key in statute.edition_keys():
        try:
            statute.edition(key)
        except statute.BrokenEdition as broken:
            problems.extend(Error(problem, obj=f"edition {key}", id="oversight.E001") for problem in broken.problems)
    if statute.CURRENT not in statute.edition_keys():
        problems.append(Error(f"The current edition {statute.CURRENT} has no file.", id="oversight.E002"))
    return problems
