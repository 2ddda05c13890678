"""Makes a token with which a program writes as an analyst; it is shown once and kept only as a hash."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from estimates.models import ApiToken
from estimates.models.api_token import digest_of, new_token
from estimates.models.people import Deed, may


class Command(BaseCommand):
    help = "Prints a new API token of an analyst, alone on a line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no account “{username}”. Make one with: manage.py add_analyst {username}")
        if not may(user, Deed.ENTER_CLAIMS):
            raise CommandError(
                f"“{username}” is switched off or no analyst, so a token could write nothing. "
                f"Change that with: manage.py add_analyst {username}"
            )
        token = new_token()
        ApiToken.objects.create(user=user, digest=digest_of(token))
        self.stdout.write(token)
