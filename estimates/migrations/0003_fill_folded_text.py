"""Fills the folded text of what was recorded before there was one. Taken back, the column goes, and nothing is lost."""

from django.db import migrations

from estimates.models.search import fold

WORDS = {
    "topic": ("title", "summary"),
    "question": ("title", "definition", "counts_included", "counts_excluded", "unit", "place"),
    "source": ("name", "aliases"),
    "publication": ("title", "author", "url"),
    "claim": ("figure", "note"),
    "citation": ("quote", "translation"),
}


def fill(apps, schema_editor):
    for name, fields in WORDS.items():
        rows = apps.get_model("estimates", name).objects.using(schema_editor.connection.alias)
        waiting = []
        for row in rows.only("pk", *fields).iterator(chunk_size=500):
            values = (getattr(row, field) for field in fields)
            row.folded = fold(" ".join(" ".join(v) if isinstance(v, list) else v for v in values))
            waiting.append(row)
            if len(waiting) == 500:
                rows.bulk_update(waiting, ["folded"])
                waiting = []
        rows.bulk_update(waiting, ["folded"])


class Migration(migrations.Migration):

    dependencies = [
        ("estimates", "0002_folded_text"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
