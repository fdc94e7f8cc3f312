from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InspectionsConfig(AppConfig):
    name = "inspections"
    verbose_name = _("Inspections")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for module in (
            "answering",
            "answers",
            "archiving",
            "closing",
            "comments",
            "conflict",
            "cooperation",
            "custody",
            "decision",
            "defence",
            "draw",
            "evidence",
            "exporting",
            "extensions",
            "findings",
            "generate",
            "handing_over",
            "handlers",
            "hearing",
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
            "preservation",
            "reassign",
            "reinspection",
            "reopening",
            "result",
            "service",
            "service_corrected",
            "sideways",
            "superior",
            "support_service",
            "things",
        ):
            import_module(f"inspections.acts.{module}")
        for module in ("correction_reminders", "evidence_clocks", "lead_reminders", "merging"):
            import_module(f"inspections.{module}")
        import_module("inspections.party_page.correcting")
        import_module("inspections.public.offered").register()
        import_module("inspections.viewers").register()
        import_module("inspections.senders").register()
        forgotten = import_module("oversight.files.forgotten")
        forgotten.register_named("exports", import_module("inspections.bundle").named_bundles)
        forgotten.register("archives", "inspections.CaseArchive")
        forgotten.register("evidence", "inspections.Evidence")
