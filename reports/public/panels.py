"""What other rooms and upper floors add to the recipient's page of a document: an answer, an upload, a payment."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from oversight.acts.refused import Text
from reports.models import Notice, NoticeLink

Context = Callable[[Notice, NoticeLink], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class RecipientPanel:
    """One section of the recipient's page, below the deadlines.

    key       stable name, also its anchor
    template  shows the context as `panel`; it also gets `notice` and `token`
    context   what to show to whoever holds this link; None where there is nothing to show. It must never tell more
              than the document itself does: the link is all that the reader has shown
    """

    key: str
    title: Text
    template: str
    context: Context


_PANELS: list[RecipientPanel] = []


def register_recipient_panel(panel: RecipientPanel) -> None:
    """Add a section to the page of every document; its context decides for which it has something. Keys are unique."""
    if any(known.key == panel.key for known in _PANELS):
        raise ValueError(f"the recipient's page already has a panel {panel.key}")
    _PANELS.append(panel)


def recipient_panels() -> list[RecipientPanel]:
    """The panels in the order they were registered."""
    return list(_PANELS)
