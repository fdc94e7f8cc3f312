"""Recompute a draw and say what differs."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from inspections.draws.verifying import differences
from inspections.models import Draw


class Command(BaseCommand):
    help = (
        "Recompute a draw from its published file and compare hash, parties and officers with the database. Ends with "
        "0 where all agree, 1 where something differs or there is no such draw."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("draw", type=int, metavar="ID", help="number of the draw in the register")

    def handle(self, *args: Any, **options: Any) -> None:
        draw = Draw.objects.select_related("plan").filter(pk=options["draw"]).first()
        if draw is None:
            raise CommandError(_("There is no draw with this number."))
        found = differences(draw)
        for sentence in found:
            self.stdout.write(sentence)
        if found:
            raise CommandError(_("The draw %(draw)s does not agree with what was published.") % {"draw": draw})
        drawn = bool(draw.stored_as)
        said = (
            _("Draw %(draw)s agrees: hash, parties and officers.") if drawn else _("Draw %(draw)s is fixed and whole.")
        )
        self.stdout.write(said % {"draw": draw})
