"""Give the application's database role what it needs, and nothing that would let it rewrite history."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from psycopg import sql

from oversight.append_only import append_only_tables


class Command(BaseCommand):
    help = "Grant the application role its rights: no schema changes; ledger and event tables can only be added to."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role", nargs="?", default="oversight_app", help="the application's role")

    def handle(self, *args: Any, **options: Any) -> None:
        role: str = options["role"]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
            if cursor.fetchone() is None:
                raise CommandError(f"There is no database role “{role}”: create it, or name another one.")
            for statement in _statements(role):
                cursor.execute(statement)
        count = len(append_only_tables())
        self.stdout.write(f"{role} may use every table; {count} tables it may only read and add to.")


def _statements(role: str) -> list[sql.Composed]:
    """In order: everything away, the usual rights back, then less for what must never change."""
    who = sql.Identifier(role)
    schema = sql.Identifier("public")
    statements = [
        sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA {} FROM {}").format(schema, who),
        sql.SQL("REVOKE CREATE ON SCHEMA {} FROM {}").format(schema, who),
        sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(schema, who),
        sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {} TO {}").format(schema, who),
        sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {} TO {}").format(schema, who),
        sql.SQL("REVOKE INSERT, UPDATE, DELETE ON {} FROM {}").format(sql.Identifier("django_migrations"), who),
    ]
    for table in append_only_tables():
        statements.append(sql.SQL("REVOKE UPDATE, DELETE ON {} FROM {}").format(sql.Identifier(table), who))
    return statements
