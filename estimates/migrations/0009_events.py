"""What happened in an affair, and where it can be read."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('estimates', '0008_merged_into'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalEvent',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('title', models.CharField(max_length=140)),
                ('happened_on', models.CharField(max_length=40)),
                ('happened_first', models.IntegerField(editable=False, null=True)),
                ('happened_last', models.IntegerField(editable=False, null=True)),
                ('note', models.TextField(blank=True, default='', max_length=2000)),
                ('withdrawn', models.BooleanField(default=False)),
                ('history_change_reason', models.TextField(blank=True, default='')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('publication', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='estimates.publication')),
                ('topic', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='estimates.topic')),
            ],
            options={
                'verbose_name': 'historical event',
                'verbose_name_plural': 'historical events',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('title', models.CharField(max_length=140)),
                ('happened_on', models.CharField(max_length=40)),
                ('happened_first', models.IntegerField(editable=False, null=True)),
                ('happened_last', models.IntegerField(editable=False, null=True)),
                ('note', models.TextField(blank=True, default='', max_length=2000)),
                ('withdrawn', models.BooleanField(default=False)),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='estimates.publication')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='estimates.topic')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('happened_first__isnull', True), ('happened_last__isnull', True), ('happened_on', '')), models.Q(models.Q(('happened_on', ''), _negated=True), models.Q(('happened_first__isnull', False), ('happened_last__isnull', False), _connector='OR')), _connector='OR'), name='event_happened_on_has_days'), models.CheckConstraint(condition=models.Q(('happened_first__isnull', True), ('happened_last__isnull', True), ('happened_first__lte', models.F('happened_last')), _connector='OR'), name='event_happened_on_in_order'), models.CheckConstraint(condition=models.Q(('happened_on', ''), _negated=True), name='event_happened_on_known')],
            },
        ),
    ]
