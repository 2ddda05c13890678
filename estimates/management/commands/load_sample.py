"""Loads the sample affair into a database that does not hold it yet."""

from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand

from estimates.imports.json_lines import load_json_lines
from estimates.models import Question

SAMPLE = Path(__file__).resolve().parents[2] / "sample" / "sample.jsonl"
QUESTION = "north-korean-troops-in-russia"


class Command(BaseCommand):
    help = "Load the sample affair: North Korean troops in Russia. Does nothing where it is loaded already."

    def handle(self, *args: Any, **options: Any) -> None:
        if Question.objects.filter(slug=QUESTION).exists():
            self.stdout.write("The sample is loaded already.")
            return
        recorder, _ = User.objects.get_or_create(username="sample", defaults={"is_active": False})
        with SAMPLE.open(encoding="utf-8") as lines:
            counts = load_json_lines(lines, by=recorder, reviewed=True)
        self.stdout.write(f"Loaded the sample: {counts['claim']} claims on {counts['question']} questions.")
