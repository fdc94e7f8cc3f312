"""Where the public pages lead besides: each app says what it offers, those below it show it without knowing it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from oversight.acts.refused import Text


@dataclass(frozen=True, slots=True)
class PublicLink:
    """One address at the foot of the public register.

    name   of the address, as in urls.py
    title  what stands there
    about  title of the link beside one filing, which hands its number on; "" where it concerns none
    """

    name: str
    title: Text
    about: Text = ""

    @property
    def url(self) -> str:
        return reverse(self.name)

    def url_about(self, number: str) -> str:
        """The address that begins with a filing's number."""
        return f"{self.url}?{urlencode({'number': number})}"


_LINKS: list[PublicLink] = []


def register_public_link(link: PublicLink) -> None:
    """Add a link; once for each address."""
    if any(known.name == link.name for known in _LINKS):
        raise ValueError(f"the public pages already lead to {link.name}")
    _LINKS.append(link)


def public_links() -> list[PublicLink]:
    """The links in the order they were registered."""
    return list(_LINKS)
