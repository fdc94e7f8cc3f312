"""What an act would freeze, shown before it does."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preview:
    """The document that an act would issue: its text, which a second person approves, and what it is printed from.

    text  what a reader reads; equal to the text of the issued document
    html  the same as HTML, number and date still reserved; "" where the act issues no document
    """

    text: str
    html: str = ""
