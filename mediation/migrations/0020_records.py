"""Records are read back and signed: who was there, who was asked, who signed; investigations; separate talks."""

import django.db.models.deletion
from django.db import migrations, models

from mediation import sql

STEPS = {
    "sign_record": (
        "committee", "mediating", "agreed", "in_force", "closed", "transferred", "withdrawn", "terminated",
    ),
    "record_investigation": ("committee", "mediating"),
    "record_caucus": ("mediating",),
}  # fmt: skip


def seed_steps(apps, schema_editor):
    """None of these acts moves the case."""
    step = apps.get_model("mediation", "CaseStep")
    step.objects.bulk_create(
        step(act=act, status_before=status, status_after=status)
        for act, statuses in STEPS.items()
        for status in statuses
    )


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0019_meetings'),
    ]

    operations = [
        migrations.AddField(
            model_name='session',
            name='corrects',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='session',
            name='recorder',
            field=models.CharField(blank=True, default='', max_length=40),
        ),
        migrations.CreateModel(
            name='Investigation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_at', models.CharField(max_length=120)),
                ('asked', models.CharField(blank=True, max_length=60)),
                ('recorder', models.CharField(blank=True, max_length=40)),
                ('asked_party', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='asked', to='mediation.party')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry')),
            ],
            options={
                'db_table': 'mediation_investigation',
            },
        ),
        migrations.CreateModel(
            name='Attendee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attended', to='mediation.party')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendees', to='mediation.session')),
            ],
            options={
                'db_table': 'mediation_attendee',
                'constraints': [models.UniqueConstraint(fields=('session', 'party'), name='attendee_once')],
            },
        ),
        migrations.CreateModel(
            name='RecordSignature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('record', models.PositiveIntegerField()),
                ('signer', models.CharField(max_length=10)),
                ('way', models.CharField(max_length=8)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry')),
                ('party', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.party')),
            ],
            options={
                'db_table': 'mediation_recordsignature',
                'constraints': [models.UniqueConstraint(condition=models.Q(('signer', 'helper'), _negated=True), fields=('case', 'record', 'signer', 'party'), name='record_signed_once', nulls_distinct=False)],
            },
        ),
        migrations.RunPython(seed_steps, migrations.RunPython.noop),
        migrations.RunSQL(
            sql.facts("case", "mediation_investigation", "mediation_attendee", "mediation_recordsignature"),
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            sql.read("records"),
            "DROP TRIGGER record_signed_by_act ON mediation_recordsignature; DROP FUNCTION record_signed_by_act;",
        ),
    ]
