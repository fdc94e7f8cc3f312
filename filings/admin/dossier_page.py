"""The pages of acts on a filing; the one that fills in a dossier shows its many fields by section."""

from typing import Final

from oversight.admin.act_page import ActPage

FILLS_IN: Final = "filings.amend_dossier"


class DeskPage(ActPage):
    """The page of an act on a filing."""

    template = "filings/act.html"


class DossierPage(ActPage):
    """The page of the act that fills in a dossier; the form tells its sections."""

    template = "filings/dossier_form.html"


def page_of(act_name: str) -> type[ActPage]:
    """The page of one act on a filing."""
    return DossierPage if act_name == FILLS_IN else DeskPage
