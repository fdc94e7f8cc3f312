from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Notices")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        autodiscover_modules("notices")  # every app's documents must be known before one is served
        import_module("reports.acts")
        import_module("reports.checks")
        import_module("reports.viewers").register()
        import_module("reports.health").register()
        forgotten = import_module("oversight.files.forgotten")
        forgotten.register("service", "reports.ServiceProof")
        forgotten.register("confirmations", "reports.AddressConfirmation")
        import_module("oversight.paper").register("reports.notices.draft.draft_pdf")
