"""Found a department and its first administrator; everybody else is appointed in the admin site."""

import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError, transaction

from oversight import divisions
from oversight.acts.authorities import establish_authority
from oversight.acts.officers import appoint_officer
from oversight.level import Level
from oversight.models import Authority, Officer, Role


class Command(BaseCommand):
    help = "Found a department (begin with the national one, or with your own and its parents) and its administrator."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="document code (机关代字), e.g. 京网信")
        parser.add_argument("name_zh", help="name in Chinese")
        parser.add_argument("name_en", help="name in English")
        parser.add_argument("--level", choices=[level.name.lower() for level in Level], required=True)
        parser.add_argument("--division", default=divisions.NATIONAL, help="six digits of GB/T 2260")
        parser.add_argument("--parent", help="document code of the department above; none for the national one")
        parser.add_argument("--administrator", required=True, metavar="USERNAME", help="its first administrator")

    def handle(self, *args: Any, **options: Any) -> None:
        if Officer.objects.filter(username=options["administrator"]).exists():
            raise CommandError(f"The user name “{options['administrator']}” is taken: choose another one.")
        password = secrets.token_urlsafe(12)
        try:
            with transaction.atomic():
                authority = self._establish(options)
                appoint_officer(
                    None,
                    None,
                    username=options["administrator"],
                    name=options["administrator"],
                    authority=authority,
                    roles=[Role.ADMINISTRATOR],
                    password=password,
                )
        except IntegrityError as error:
            raise CommandError(_sentence(str(error))) from error
        self.stdout.write(f"{authority.name_zh} is founded. Administrator: {options['administrator']} {password}")

    def _establish(self, options: dict[str, Any]) -> Authority:
        parent = None
        if options["parent"]:
            parent = Authority.objects.filter(code=options["parent"]).first()
            if parent is None:
                raise CommandError(f"No department has the code “{options['parent']}”: found the one above first.")
        return establish_authority(
            None,
            None,
            name_zh=options["name_zh"],
            name_en=options["name_en"],
            code=options["code"],
            level=Level[options["level"].upper()],
            division=options["division"],
            parent=parent,
        )


SENTENCES = {
    "authority_one_for_each_division": "There is a department of this level in this division already.",
    "authority_division_six_digits": "A division code has six digits (GB/T 2260).",
    "authority_national_stands_above_all": (
        "Only the national department has division 000000 and no parent; every other has a division and a --parent."
    ),
    "code": "Another department has this document code or name.",
    "name": "Another department has this document code or name.",
}


def _sentence(error: str) -> str:
    return next((text for key, text in SENTENCES.items() if key in error), "The department could not be founded.")
