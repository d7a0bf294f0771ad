"""A party may get another code: the last one opens its case."""

import django.db.models.deletion
from django.db import migrations, models

from mediation import sql

STATUSES = (
    "filed", "accepted", "joint_review", "committee", "mediating", "agreed", "in_force",
    "closed", "declined", "transferred", "withdrawn", "terminated", "archived",
)


def seed_steps(apps, schema_editor):
    """The act leaves the status as it is, whatever it is."""
    step = apps.get_model("mediation", "CaseStep")
    step.objects.bulk_create(
        step(act="reissue_code", status_before=status, status_after=status) for status in STATUSES
    )


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0014_keys'),
    ]

    operations = [
        migrations.AlterField(
            model_name='partycode',
            name='party',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='codes', to='mediation.party'),
        ),
        migrations.AddConstraint(
            model_name='partycode',
            constraint=models.UniqueConstraint(fields=('party', 'entry'), name='code_given_once'),
        ),
        migrations.RunPython(seed_steps, migrations.RunPython.noop),
        migrations.RunSQL(
            sql.read("codes"),
            "DROP TRIGGER given_by_its_act ON mediation_partycode; DROP FUNCTION given_by_its_act;",
        ),
    ]
