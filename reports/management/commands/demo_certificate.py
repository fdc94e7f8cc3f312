"""Make the certificate with which a demonstration signs its documents, once."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from reports.notices.demo_certificate import make_demonstration_certificate


class Command(BaseCommand):
    help = "Make a certificate for the documents of demonstration authorities, where var/certificates has none."

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.VAR) / "certificates"
        if Path(settings.SIGNING_PKCS12) != folder:
            self.stdout.write(f"Certificates are in {settings.SIGNING_PKCS12}: no demonstration's is made.")
        elif make_demonstration_certificate(folder):
            self.stdout.write(f"Made a demonstration's certificate, without any legal effect: {folder}")
