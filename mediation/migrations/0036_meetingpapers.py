"""The notice and the minutes of joint meetings are kept as they were issued and signed."""

import django.db.models.deletion
from django.db import migrations, models

from mediation import sql

STATUSES = ("notified", "held", "minuted", "published")


def seed_steps(apps, schema_editor):
    """The act leaves the status as it is."""
    step = apps.get_model("mediation", "MeetingStep")
    step.objects.bulk_create(
        step(act="freeze_meeting_paper", status_before=status, status_after=status) for status in STATUSES
    )


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0035_endings'),
    ]

    operations = [
        migrations.CreateModel(
            name='FrozenMeetingPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(max_length=10)),
                ('number', models.PositiveIntegerField()),
                ('file', models.CharField(blank=True, max_length=200)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meetingentry')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meeting')),
            ],
            options={
                'db_table': 'mediation_frozenmeetingpaper',
                'constraints': [models.UniqueConstraint(fields=('meeting', 'form', 'number'), name='meetingpaper_frozen_once')],
            },
        ),
        migrations.RunPython(seed_steps, migrations.RunPython.noop),
        migrations.RunSQL(sql.facts("meeting", "mediation_frozenmeetingpaper"), migrations.RunSQL.noop),
    ]
