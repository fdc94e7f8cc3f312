from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilingsConfig(AppConfig):
    name = "filings"
    verbose_name = _("Filings")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for module in ("amend", "import_lists", "launch", "register", "store_keys"):
            import_module(f"filings.acts.{module}")
        import_module("filings.viewers").register()
