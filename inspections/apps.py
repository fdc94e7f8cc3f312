from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InspectionsConfig(AppConfig):
    name = "inspections"
    verbose_name = _("Inspections")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for module in (
            "answers",
            "closing",
            "comments",
            "decision",
            "defence",
            "extensions",
            "handlers",
            "hearing",
            "notification",
            "opening",
            "reinspection",
            "result",
            "service",
            "service_corrected",
        ):
            import_module(f"inspections.acts.{module}")
        import_module("inspections.merging")
        import_module("inspections.correction_reminders")
        import_module("inspections.party_page.correcting")
        import_module("inspections.viewers").register()
