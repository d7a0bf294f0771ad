"""The court's side of a confirmation: accepted or not, withdrawn, objected to; with the grounds and days of each step."""

from django.db import migrations, models

ACTS = ("record_court_acceptance", "withdraw_confirmation", "record_objection", "record_objection_ruling")


def seed_steps(apps, schema_editor):
    """They leave the case where it is: confirmation runs beside performance."""
    step = apps.get_model("mediation", "CaseStep")
    step.objects.bulk_create(
        step(act=act, status_before="in_force", status_after="in_force") for act in ACTS
    )


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0032_redaction'),
    ]

    operations = [
        migrations.AddField(
            model_name='confirmationstep',
            name='ground',
            field=models.CharField(blank=True, default='', max_length=20),
        ),
        migrations.AddField(
            model_name='confirmationstep',
            name='served_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='confirmationstep',
            name='until',
            field=models.DateField(null=True),
        ),
        migrations.RunPython(seed_steps, migrations.RunPython.noop),
    ]
