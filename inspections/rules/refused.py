"""A rule says no: a code for machines and the facts it looked at; the sentence is made by the door."""


class Refused(Exception):
    """A rule stands against what was asked. `code` is one of `inspections.refusals.REFUSALS`."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        return " ".join([self.code, *(f"{name}={value}" for name, value in self.facts.items())])
