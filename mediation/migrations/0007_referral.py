from django.db import migrations, models


def fill(apps, schema_editor):
    """Until now every case from the court was one that it referred before docketing."""
    case = apps.get_model("mediation", "Case")
    schema_editor.execute("ALTER TABLE mediation_case DISABLE TRIGGER USER")
    case.objects.filter(channel="court").update(referral="before_docketing")
    schema_editor.execute("ALTER TABLE mediation_case ENABLE TRIGGER USER")


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0006_outbox'),
    ]

    operations = [
        migrations.AddField(
            model_name='case',
            name='referral',
            field=models.CharField(blank=True, default='', max_length=20),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
