"""Words can be deleted by law: a tombstone stands where they were."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from mediation import sql

STATUSES = (
    "filed", "accepted", "joint_review", "committee", "mediating", "agreed", "in_force",
    "closed", "declined", "transferred", "withdrawn", "terminated", "archived",
)
WORDS = {
    "mediation_party": "name, id_number, phone, address, representatives, agent, agent_phone",
    "mediation_agreement": "content, salt, likeness, left_open",
    "mediation_power": "agent_name, agent_phone",
    "mediation_obligation": "content",
    "mediation_offerterm": "content, condition",
    "mediation_session": "held_at, recorder",
    "mediation_investigation": "held_at, asked, recorder",
    "mediation_sitting": "place",
    "mediation_evidence": "title, source, document_number, file, file_name, copy",
    "mediation_redactedexhibit": "title, file, file_name, copy",
    "mediation_frozenpaper": "file",
}


def seed_steps(apps, schema_editor):
    """The act leaves the status as it is, whatever it is."""
    step = apps.get_model("mediation", "CaseStep")
    step.objects.bulk_create(
        step(act="redact_words", status_before=status, status_after=status) for status in STATUSES
    )


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0031_exhibits'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tombstone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('places', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), size=None)),
                ('columns', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), size=None)),
                ('stood', models.CharField(max_length=64)),
                ('stands', models.CharField(max_length=64)),
                ('about', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tombstones', to='mediation.caseentry')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry')),
            ],
            options={
                'db_table': 'mediation_tombstone',
                'constraints': [models.UniqueConstraint(fields=('entry', 'about'), name='tombstone_once')],
            },
        ),
        migrations.RunPython(seed_steps, migrations.RunPython.noop),
        migrations.RunSQL(sql.facts("case", "mediation_tombstone"), migrations.RunSQL.noop),
        migrations.RunSQL(
            "\n".join(
                [sql.read("redaction"), *(sql.read("blanked", fact=table, columns=columns) for table, columns in WORDS.items())]
            ),
            migrations.RunSQL.noop,
        ),
    ]
