"""Addresses of filings in the register: short, stable, and absolute where somebody outside links to them."""

from django.urls import reverse

from filings.models import Filing
from filings.rules.claimed_number import as_published
from oversight.public.addresses import absolute

__all__ = ["absolute", "filing_path", "find_filing", "register_path"]


def filing_path(filing: Filing) -> str:
    """The page of a filing that has a number: by its digits where these lead back to it, else by the whole number."""
    return register_path(filing.public_number)


def register_path(number: str) -> str:
    """See filing_path."""
    digits = "".join(char for char in number if char.isascii() and char.isdigit())
    return reverse("register-filing", args=[digits if as_published(digits) == number else number])


def find_filing(text: str) -> Filing | None:
    """The public filing of a number, written with or without 网信算备 and 号; None where the register shows none."""
    public = Filing.objects.public().select_related("party")
    return public.filter(number=as_published(text)).first()
