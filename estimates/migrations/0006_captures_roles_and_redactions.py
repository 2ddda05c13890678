"""Texts of publications with the places of quotes in them, parts that sources have in a topic, a log of redactions."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('estimates', '0005_receipts_keep_answers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalCapture',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('text', models.TextField(max_length=500000)),
                ('sha256', models.CharField(editable=False, max_length=64)),
                ('captured_at', models.DateTimeField(editable=False)),
                ('history_change_reason', models.TextField(blank=True, default='')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical capture',
                'verbose_name_plural': 'historical captures',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalSourceRole',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('role', models.CharField(choices=[('party', 'party to the dispute'), ('ally_of_party', 'ally of a party'), ('opponent', 'opponent of a party'), ('neutral', 'neutral'), ('unknown', 'not known')], max_length=15)),
                ('history_change_reason', models.TextField(blank=True, default='')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical source role',
                'verbose_name_plural': 'historical source roles',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Redaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('noun', models.CharField(max_length=30)),
                ('record', models.BigIntegerField()),
                ('field', models.CharField(max_length=30)),
                ('reason', models.CharField(max_length=500)),
                ('versions', models.PositiveIntegerField(help_text='how many versions in the history held the text')),
                ('redacted_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-redacted_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='SourceRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('role', models.CharField(choices=[('party', 'party to the dispute'), ('ally_of_party', 'ally of a party'), ('opponent', 'opponent of a party'), ('neutral', 'neutral'), ('unknown', 'not known')], max_length=15)),
            ],
            options={
                'ordering': ['topic_id', 'source_id'],
            },
        ),
        migrations.AddField(
            model_name='citation',
            name='not_literal',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='citation',
            name='quote_end',
            field=models.PositiveIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='citation',
            name='quote_start',
            field=models.PositiveIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='historicalcitation',
            name='not_literal',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='historicalcitation',
            name='quote_end',
            field=models.PositiveIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='historicalcitation',
            name='quote_start',
            field=models.PositiveIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.CreateModel(
            name='Capture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('text', models.TextField(max_length=500000)),
                ('sha256', models.CharField(editable=False, max_length=64)),
                ('captured_at', models.DateTimeField(editable=False)),
                ('captured_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='captures', to='estimates.publication')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.AddField(
            model_name='citation',
            name='capture',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='estimates.capture'),
        ),
        migrations.AddField(
            model_name='historicalcitation',
            name='capture',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='estimates.capture'),
        ),
        migrations.AddConstraint(
            model_name='citation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('quote_end__isnull', True), ('quote_start__isnull', True)), models.Q(('capture__isnull', False), ('quote_end__gt', models.F('quote_start')), ('quote_start__gte', 0)), _connector='OR'), name='citation_place_is_in_a_capture'),
        ),
        migrations.AddField(
            model_name='historicalcapture',
            name='captured_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalcapture',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalcapture',
            name='publication',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='estimates.publication'),
        ),
        migrations.AddField(
            model_name='historicalsourcerole',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalsourcerole',
            name='source',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='estimates.source'),
        ),
        migrations.AddField(
            model_name='historicalsourcerole',
            name='topic',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='estimates.topic'),
        ),
        migrations.AddField(
            model_name='redaction',
            name='redacted_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sourcerole',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='estimates.source'),
        ),
        migrations.AddField(
            model_name='sourcerole',
            name='topic',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='source_roles', to='estimates.topic'),
        ),
        migrations.AddConstraint(
            model_name='capture',
            constraint=models.UniqueConstraint(fields=('publication', 'sha256'), name='capture_once_per_text'),
        ),
        migrations.AddConstraint(
            model_name='capture',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='capture_holds_text'),
        ),
        migrations.AddConstraint(
            model_name='sourcerole',
            constraint=models.UniqueConstraint(fields=('source', 'topic'), name='source_role_once_per_topic'),
        ),
        migrations.AddConstraint(
            model_name='sourcerole',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['party', 'ally_of_party', 'opponent', 'neutral', 'unknown'])), name='source_role_known'),
        ),
    ]
