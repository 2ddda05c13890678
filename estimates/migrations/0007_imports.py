"""What was imported, row by row, and how files of a kind are mapped."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('estimates', '0006_captures_roles_and_redactions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True)),
                ('facts', models.JSONField(default=dict)),
                ('saved_at', models.DateTimeField(editable=False)),
                ('saved_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='ImportRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField(editable=False)),
                ('finished_at', models.DateTimeField(editable=False, null=True)),
                ('file_name', models.CharField(max_length=255)),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('mapping', models.JSONField(default=dict)),
                ('good_rows_only', models.BooleanField(default=False)),
                ('status', models.CharField(choices=[('running', 'running'), ('done', 'done'), ('refused', 'refused, nothing was written'), ('cancelled', 'cancelled, nothing was written'), ('interrupted', 'interrupted, nothing was written'), ('undone', 'undone')], default='running', max_length=12)),
                ('process', models.CharField(default='', editable=False, max_length=100)),
                ('seen_at', models.DateTimeField(editable=False)),
                ('rows_read', models.PositiveIntegerField(default=0)),
                ('rows_in_all', models.PositiveIntegerField(null=True)),
                ('cancel_asked', models.BooleanField(default=False)),
                ('counts', models.JSONField(default=dict)),
                ('findings', models.JSONField(default=list)),
                ('by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='ImportedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row', models.PositiveIntegerField()),
                ('digest', models.CharField(db_index=True, max_length=32)),
                ('made_claim', models.BooleanField()),
                ('citation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='estimates.citation')),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='estimates.claim')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='estimates.importrun')),
            ],
            options={
                'ordering': ['run_id', 'row', 'id'],
            },
        ),
        migrations.AddConstraint(
            model_name='importrun',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['running', 'done', 'refused', 'cancelled', 'interrupted', 'undone'])), name='run_status_known'),
        ),
    ]
