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
            "conflict",
            "decision",
            "defence",
            "draw",
            "generate",
            "extensions",
            "handlers",
            "hearing",
            "answering",
            "findings",
            "inspecting",
            "inspection_steps",
            "leads_answer",
            "leads_answer_mail",
            "leads_case",
            "leads_closing",
            "leads_complaint",
            "leads_hand_on",
            "leads_handling",
            "leads_party",
            "leads_register",
            "leads_sweep",
            "notification",
            "opening",
            "plan",
            "reassign",
            "reinspection",
            "evidence",
            "things",
            "custody",
            "exporting",
            "preservation",
            "cooperation",
            "support_service",
            "result",
            "service",
            "service_corrected",
            "superior",
            "sideways",
            "handing_over",
            "reopening",
            "archiving",
        ):
            import_module(f"inspections.acts.{module}")
        import_module("inspections.lead_reminders")
        import_module("inspections.merging")
        import_module("inspections.party_page.correcting")
        import_module("inspections.viewers").register()
        import_module("oversight.files.forgotten").register("archives", "inspections.CaseArchive")
        import_module("inspections.public.offered").register()
        import_module("inspections.evidence_clocks")
        import_module("oversight.files.forgotten").register("evidence", "inspections.Evidence")
