"""What `manage.py check --deploy` says of certificates: without one no document of an authority leaves the house."""

from collections.abc import Sequence
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Tags, register

from oversight.clock import now
from reports.notices.certificate import DEMONSTRATION, NoCertificate, check_validity, read_certificate

HINT = "Put <code of the authority>.p12 or default.p12 into SIGNING_PKCS12, and its passphrase into SIGNING_PASSPHRASE."


@register(Tags.security, deploy=True)
def certificates_sign(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[CheckMessage]:
    """Each certificate opens, is valid now, and is no demonstration's; there is one at least."""
    folder = Path(settings.SIGNING_PKCS12)
    files = sorted(folder.glob("*.p12")) if folder.is_dir() else []
    if not files:
        return [
            checks.Warning(
                f"{folder} holds no certificate: no document will be signed or mailed.", HINT, id="reports.W001"
            )
        ]
    return [problem for path in files if (problem := _problem(path))]


def _problem(path: Path) -> CheckMessage | None:
    try:
        certificate = read_certificate(path)
        check_validity(certificate, path, now())
    except NoCertificate as error:
        return checks.Warning(f"A certificate cannot sign: {error}.", HINT, id="reports.W002")
    if DEMONSTRATION in certificate.name:
        return checks.Info(
            f"{path.name} is a demonstration's: it signs nothing of a real authority.", HINT, id="reports.I001"
        )
    return None
