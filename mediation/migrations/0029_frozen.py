"""Papers that were signed or issued are kept as they are; dossiers are bound for people to take away."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from mediation import sql

STATUSES = (
    "filed", "accepted", "joint_review", "committee", "mediating", "agreed", "in_force", "closed", "declined",
    "transferred", "withdrawn", "terminated", "archived",
)


def seed_steps(apps, schema_editor):
    """The act leaves the status as it is."""
    step = apps.get_model("mediation", "CaseStep")
    step.objects.bulk_create(
        step(act="freeze_paper", status_before=status, status_after=status) for status in STATUSES
    )


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0028_published'),
    ]

    operations = [
        migrations.CreateModel(
            name='Binding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField()),
                ('asked_at', models.DateTimeField()),
                ('file', models.CharField(blank=True, max_length=200)),
                ('size', models.PositiveBigIntegerField(null=True)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('failed', models.CharField(blank=True, max_length=20)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case')),
            ],
            options={
                'db_table': 'mediation_binding',
                'constraints': [models.UniqueConstraint(fields=('case', 'version', 'by'), name='bound_once')],
            },
        ),
        migrations.CreateModel(
            name='FrozenPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(max_length=20)),
                ('number', models.PositiveIntegerField()),
                ('file', models.CharField(blank=True, max_length=200)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry')),
                ('party', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.party')),
            ],
            options={
                'db_table': 'mediation_frozenpaper',
                'constraints': [models.UniqueConstraint(fields=('case', 'form', 'number', 'party'), name='paper_frozen_once', nulls_distinct=False)],
            },
        ),
        migrations.RunPython(seed_steps, migrations.RunPython.noop),
        migrations.RunSQL(sql.facts("case", "mediation_frozenpaper"), migrations.RunSQL.noop),
    ]
