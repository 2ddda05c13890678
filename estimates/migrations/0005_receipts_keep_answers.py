"""A receipt keeps any answer, of any door, and what it answered; it kept the claims of an entry form."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("estimates", "0004_withdrawn_links"),
    ]

    operations = [
        migrations.RenameField("receipt", "claims", "answer"),
        migrations.AddField(
            "receipt",
            "door",
            models.CharField(choices=[("form", "entry form"), ("api", "API")], default="form", max_length=10),
        ),
        migrations.AddField("receipt", "digest", models.CharField(blank=True, default="", max_length=64)),
        migrations.AlterField("receipt", "key", models.CharField(max_length=200)),
        migrations.RemoveConstraint("receipt", "receipt_once_per_key"),
        migrations.AddConstraint(
            "receipt", models.UniqueConstraint(fields=("user", "door", "key"), name="receipt_once_per_key")
        ),
    ]
