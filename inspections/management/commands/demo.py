"""Make the demonstration department, once."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from inspections.demo.case import open_demonstration_case
from inspections.demo.department import CODES, PEOPLE, appoint_people, found_authorities, keep_passwords
from inspections.demo.register import amend_parties, publish_list, register_unfiled
from oversight.models import Authority


class Command(BaseCommand):
    help = "Make a small synthetic department to try the system with, where it is not there yet; prints its officers."

    def handle(self, *args: Any, **options: Any) -> None:
        if not Authority.objects.filter(code__in=CODES.values()).exists():
            if Authority.objects.exists():
                self.stdout.write("There is a real department here: no demonstration is added to it.")
                return
            self._make()
        self._print()

    @transaction.atomic
    def _make(self) -> None:
        officers = appoint_people(found_authorities(), keep_passwords(_password_file()))
        publish_list()
        amend_parties(officers["guo.intake"])
        unfiled = register_unfiled(officers["hai.intake"])
        open_demonstration_case(officers, unfiled[0])

    def _print(self) -> None:
        passwords = keep_passwords(_password_file())
        self.stdout.write("Officers of the demonstration (user name, password, authority, roles):")
        for person in PEOPLE:
            roles = ", ".join(person.roles)
            self.stdout.write(f"  {person.username:<16} {passwords[person.username]:<14} {person.authority:<9} {roles}")


def _password_file() -> Path:
    return Path(settings.VAR) / "demo_passwords.json"
