"""Works on a file that was uploaded: what the server starts beside itself when a file is too heavy for a request."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from estimates.imports.carrying_out import work
from estimates.imports.uploads import Upload


class Command(BaseCommand):
    help = "Checks or imports a file that waits in IMPORT_DIR. The site starts this itself; use import_claims by hand."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("token", help="which file")
        parser.add_argument("wish", choices=["check", "import"])
        parser.add_argument("--by", type=int, required=True, help="id of the account in whose name it is done")

    def handle(self, *args: Any, token: str, wish: Any, by: int, **options: Any) -> None:
        upload = Upload.kept(token)
        if upload is None:
            raise CommandError("There is no such file any more.")
        work(upload, wish, by=User.objects.get(pk=by))
