"""How a file is refused: at the field "file", with its name as the value."""

from oversight.acts.refused import ActRefused, Text


def refused(code: str, message: Text, remedy: Text, value: str) -> ActRefused:
    """The refusal of one file."""
    return ActRefused(code, message, remedy=remedy, field="file", value=value[:200])
