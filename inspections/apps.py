from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InspectionsConfig(AppConfig):
    name = "inspections"
    verbose_name = _("Inspections")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for module in (
            "closing",
            "comments",
            "decision",
            "defence",
            "handlers",
            "hearing",
            "notification",
            "opening",
            "reinspection",
            "evidence",
            "things",
            "custody",
            "exporting",
            "preservation",
            "cooperation",
            "support_service",
            "service",
            "service_corrected",
        ):
            import_module(f"inspections.acts.{module}")
        import_module("inspections.merging")
        import_module("inspections.viewers").register()
        import_module("inspections.evidence_clocks")
        import_module("oversight.files.forgotten").register("evidence", "inspections.Evidence")
