from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

ACTS = (
    "accept",
    "amend",
    "answer_mail",
    "assessments",
    "bulk",
    "cancellation",
    "change",
    "display_checks",
    "dossier",
    "error_reports",
    "generate",
    "import_cancellations",
    "import_lists",
    "launch",
    "merge_parties",
    "numbering",
    "party_role",
    "receive",
    "rectify",
    "register",
    "remind",
    "remind_all",
    "renaming",
    "restore",
    "review",
    "revocation",
    "rumours",
    "store_keys",
    "withdrawal",
)
"""Modules that declare acts; each is imported once, so that buttons, pages and tests know them."""


class FilingsConfig(AppConfig):
    name = "filings"
    verbose_name = _("Filings")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for module in ACTS:
            import_module(f"filings.acts.{module}")
        import_module("filings.viewers").register()
        import_module("filings.open_data.health").register()
