"""What does reading a figure cost, beside stripping tags and beside keeping the claim? `python -m bench.figures_speed`

All in one run, in turns: the phrases of the corpus through `parse`, the same phrases through Django's `strip_tags`,
and as many claims, with their history rows, through `bulk_create` into a SQLite database in memory.
"""

import os

import django

from bench.medians import medians

ROWS = 2_000


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ["DATABASE_URL"] = "sqlite:///:memory:"
    django.setup()
    from django.core.management import call_command
    from django.utils.html import strip_tags

    from estimates.figures import grammar
    from estimates.models import Claim
    from tests.factories import make_claim
    from tests.figures.corpus import PARTS, phrases, read

    call_command("migrate", verbosity=0)
    model = make_claim()
    known = [phrase.text for part in PARTS for phrase in phrases(part)]
    # No two are the same text, so that none is answered from what was read before.
    texts = [known[n % len(known)] + " " * (n // len(known)) for n in range(ROWS)]
    facts = {f.attname: getattr(model, f.attname) for f in Claim._meta.concrete_fields if f.attname != "id"}

    def keep() -> None:
        made = Claim.objects.bulk_create([Claim(**facts) for _ in texts])
        history = Claim.history.model  # type: ignore[attr-defined]
        told = {"history_date": model.recorded_at, "history_type": "+", "history_change_reason": ""}
        tracked = [f.attname for f in history.tracked_fields]
        history.objects.bulk_create([history(**{n: getattr(one, n) for n in tracked}, **told) for one in made])

    spent = medians(
        {
            "parse": lambda: (grammar._parsed.cache_clear(), [read(text) for text in texts]),
            "strip_tags": lambda: [strip_tags(text) for text in texts],
            "bulk_create with history": keep,
        },
        rounds=5,
    )
    grammar._parsed.cache_clear()
    make_claim(model.question, model.source, "about 12,000 troops")
    print(f"recording one claim reads its figure {grammar._parsed.cache_info().misses} times")
    for name, seconds in spent.items():
        print(f"{name:>26}: {1e6 * seconds / ROWS:7.1f} µs a row, parse is {spent['parse'] / seconds:6.2f} of it")


if __name__ == "__main__":
    main()
