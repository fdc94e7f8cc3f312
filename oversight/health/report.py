"""The operators' report: every part with its light; the page and the command say the same."""

from typing import Any

from oversight.clock import now
from oversight.health import own_parts  # noqa: F401 - registers the ground floor's parts
from oversight.health.parts import Light, readings, worst

EXIT_CODES = {Light.GREEN: 0, Light.AMBER: 1, Light.RED: 2}
"""As monitoring systems read them: well, warning, critical."""


def report() -> dict[str, Any]:
    """The light of the whole and of each part, with a sentence and the figures."""
    read = readings()
    parts = {
        name: {"light": reading.light.value, "text": str(reading.text), **reading.facts}
        for name, reading in read.items()
    }
    return {"light": worst(read).value, "at": now().isoformat(), "parts": parts}
