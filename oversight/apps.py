from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class OversightConfig(AppConfig):
    name = "oversight"
    verbose_name = _("Authorities and ledger")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Shared tasks of every process belong to the Celery application; checks register themselves.
        for module in ("celery", "checks", "acts.authorities", "acts.officers", "deadlines.acts", "mail.acts"):
            import_module(f"oversight.{module}")
        import_module("oversight.viewers").register()
        autodiscover_modules("reminders")  # every app says in its `reminders` who is told of its deadlines
