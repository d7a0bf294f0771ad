"""Follow-ups of return visits, particulars for papers, and archived cases that are taken up again."""

from django.db import migrations, models

LIVE = ("filed", "accepted", "joint_review", "committee", "mediating", "agreed", "in_force")
ENDED = ("closed", "declined", "transferred", "withdrawn", "terminated")
STEPS = [
    ("record_follow_up", "in_force", "in_force"),
    *((act, status, status) for act in ("complete_particulars", "describe_fees") for status in (*LIVE, *ENDED)),
    *(("reopen_case", "archived", status) for status in ("filed", "accepted", "in_force")),
]


def seed_steps(apps, schema_editor):
    """The steps of these acts."""
    step = apps.get_model("mediation", "CaseStep")
    step.objects.bulk_create(
        step(act=act, status_before=before, status_after=after) for act, before, after in STEPS
    )


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0034_terms'),
    ]

    operations = [
        migrations.AddField(
            model_name='case',
            name='follow_up',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.RunPython(seed_steps, migrations.RunPython.noop),
    ]
