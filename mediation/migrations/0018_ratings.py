"""A party rates how its case was handled, once, whatever became of it."""

import django.db.models.deletion
from django.db import migrations, models

from mediation import sql

STATUSES = ("in_force", "closed", "declined", "transferred", "withdrawn", "terminated", "archived")


def seed_steps(apps, schema_editor):
    """The act leaves the status as it is."""
    step = apps.get_model("mediation", "CaseStep")
    step.objects.bulk_create(
        step(act="rate_handling", status_before=status, status_after=status) for status in STATUSES
    )


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0017_pressing'),
    ]

    operations = [
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('satisfaction', models.CharField(max_length=14)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry')),
                ('party', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='rating', to='mediation.party')),
            ],
            options={
                'db_table': 'mediation_rating',
            },
        ),
        migrations.RunPython(seed_steps, migrations.RunPython.noop),
        migrations.RunSQL(sql.facts("case", "mediation_rating"), migrations.RunSQL.noop),
        migrations.RunSQL(
            sql.read("rating"),
            "DROP TRIGGER rated_by_itself ON mediation_rating; DROP FUNCTION rated_by_itself;",
        ),
    ]
