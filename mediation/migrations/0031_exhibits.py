"""Exhibits get a copy without place and metadata, versions with parts blacked out, and a fuller line in their list."""

import django.db.models.deletion
from django.db import migrations, models

from mediation import sql

LIVE = ("filed", "accepted", "joint_review", "committee", "mediating", "agreed", "in_force")


def seed_steps(apps, schema_editor):
    """The act leaves the status as it is."""
    step = apps.get_model("mediation", "CaseStep")
    step.objects.bulk_create(
        step(act="redact_exhibit", status_before=status, status_after=status) for status in LIVE
    )


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0030_signing'),
    ]

    operations = [
        migrations.AddField(
            model_name='accessrecord',
            name='exhibit',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.evidence'),
        ),
        migrations.AddField(
            model_name='accessrecord',
            name='reason',
            field=models.CharField(blank=True, db_default='', max_length=200),
        ),
        migrations.AddField(
            model_name='accessrecord',
            name='version',
            field=models.CharField(blank=True, db_default='', max_length=8),
        ),
        migrations.AddField(
            model_name='evidence',
            name='copy',
            field=models.CharField(blank=True, db_default='', max_length=200),
        ),
        migrations.AddField(
            model_name='evidence',
            name='copy_sha256',
            field=models.CharField(blank=True, db_default='', max_length=64),
        ),
        migrations.AddField(
            model_name='evidence',
            name='copy_size',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='evidence',
            name='copy_type',
            field=models.CharField(blank=True, db_default='', max_length=80),
        ),
        migrations.AddField(
            model_name='evidence',
            name='document_number',
            field=models.CharField(blank=True, db_default='', max_length=60),
        ),
        migrations.AddField(
            model_name='evidence',
            name='position',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='evidence',
            name='source',
            field=models.CharField(blank=True, db_default='', max_length=120),
        ),
        migrations.CreateModel(
            name='RedactedExhibit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.CharField(blank=True, max_length=200)),
                ('file_name', models.CharField(blank=True, max_length=120)),
                ('content_type', models.CharField(blank=True, max_length=80)),
                ('size', models.PositiveIntegerField(null=True)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('copy', models.CharField(blank=True, db_default='', max_length=200)),
                ('copy_type', models.CharField(blank=True, db_default='', max_length=80)),
                ('copy_size', models.PositiveIntegerField(null=True)),
                ('copy_sha256', models.CharField(blank=True, db_default='', max_length=64)),
                ('title', models.CharField(max_length=120)),
                ('is_shown', models.BooleanField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry')),
                ('exhibit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='redacted', to='mediation.evidence')),
            ],
            options={
                'db_table': 'mediation_redactedexhibit',
            },
        ),
        migrations.RunPython(seed_steps, migrations.RunPython.noop),
        migrations.RunSQL(sql.facts("case", "mediation_redactedexhibit"), migrations.RunSQL.noop),
        migrations.RunSQL(
            sql.read("redacted"),
            "DROP TRIGGER redacted_as_its_entry_says ON mediation_redactedexhibit;"
            " DROP FUNCTION redacted_as_its_entry_says;",
        ),
    ]
