"""Take one text out of a record and all its history, for good: what must not be kept, by law or by promise."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from estimates.actions.redacting import REASONS, TEXTS, find_text, redact


class Command(BaseCommand):
    help = (
        "Replaces a text by “[redacted: reason, date]” in the record and every version of it, and logs who did it and "
        "why. Numbers stay. It cannot be undone; backups made before still hold the text."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        known = "; ".join(f"{noun}: {', '.join(fields)}" for noun, (_, fields) in TEXTS.items())
        parser.add_argument("noun", help=", ".join(TEXTS))
        parser.add_argument("record", type=int, help="its number, as the admin pages and the API show it")
        parser.add_argument("field", help=f"{known}; of each: {REASONS}")
        parser.add_argument("--reason", required=True, help="stands in place of the text")
        parser.add_argument("--by", required=True, metavar="USERNAME", help="the editor who decided it")
        parser.add_argument("--dry-run", action="store_true", help="show what would go, and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        by = User.objects.filter(username=options["by"]).first()
        if by is None:
            raise CommandError(f"There is no account “{options['by']}”.")
        where = (options["noun"], options["record"], options["field"])
        try:
            found = find_text(*where)
            if options["dry_run"]:
                self.stdout.write(f"{found.versions} versions hold {len(found.texts)} texts:")
                for text in found.texts:
                    self.stdout.write(f"  {text[:200]}")
                return
            done = redact(*where, reason=options["reason"], by=by)
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from None
        self.stdout.write(f"Redacted {done.field} of {done.noun} {done.record}, in {done.versions} versions.")
