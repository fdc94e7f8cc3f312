"""What `manage.py check` looks at besides Django's own: a broken statute must not start; limits count who asks."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as CheckWarning

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


@register(Tags.security, deploy=True)
def proxies_are_counted(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[CheckMessage]:
    """Where HTTPS ends at a proxy, the proxy is counted: otherwise every visitor comes from its address."""
    if not settings.HTTPS or settings.NUMBER_OF_PROXIES > 0:
        return []
    return [
        CheckWarning(
            "BASE_URL is https, and NUMBER_OF_PROXIES is 0: the web server speaks no HTTPS, so a proxy is before it, "
            "whose address limits take for every visitor's. Some then stop all visitors at once, others nobody.",
            "Set NUMBER_OF_PROXIES to how many proxies of yours add to X-Forwarded-For.",
            id="oversight.W001",
        )
    ]
