"""Makes an account that may enter claims, or makes an existing one such an account."""

import os
import secrets
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from estimates.models import Role


class Command(BaseCommand):
    help = "Adds an analyst. The password comes from ANALYST_PASSWORD or DEMO_PASSWORD, else it is made up and printed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--editor", action="store_true", help="may also review others' work")
        parser.add_argument(
            "--if-missing",
            action="store_true",
            help="leave an account that is there as it is, unless the environment names a password",
        )

    @transaction.atomic
    def handle(self, *args: Any, name: str, editor: bool, if_missing: bool, **options: Any) -> None:
        user = User.objects.filter(username=name).first() or User(username=name)
        chosen = os.environ.get("ANALYST_PASSWORD") or os.environ.get("DEMO_PASSWORD")
        if if_missing and user.pk and not chosen:
            self.stdout.write(f"The account {name} is there. A new password: manage.py changepassword {name}")
            return
        made_up = "" if chosen or (user.password and user.has_usable_password()) else secrets.token_urlsafe(12)
        user.is_active = True
        if password := chosen or made_up:
            user.set_password(password)
        try:
            user.clean_fields(exclude=["password"])
        except ValidationError as refused:
            raise CommandError(f"“{name}” cannot be an account's name: {' '.join(refused.messages)}") from None
        user.save()
        role = Role.EDITOR if editor else Role.ANALYST
        user.groups.add(Group.objects.get_or_create(name=role)[0])
        self.stdout.write(f"{name} is an active {role}." + (f" Password, shown once: {made_up}" if made_up else ""))
