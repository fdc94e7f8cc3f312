"""How the system is, part by part; the exit code is for monitoring: 0 well, 1 warning, 2 critical."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from oversight.health.parts import Light
from oversight.health.report import EXIT_CODES, report


class Command(BaseCommand):
    help = "Show worker, broker, calendar and the other parts; exits with 0 (well), 1 (warning) or 2 (critical)."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="as the page /status says it")

    def handle(self, *args: Any, **options: Any) -> None:
        found = report()
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        else:
            for name, part in found["parts"].items():
                self.stdout.write(f"{part['light']:6} {name:12} {part['text']}")
        code = EXIT_CODES[Light(found["light"])]
        if code:
            sys.exit(code)
