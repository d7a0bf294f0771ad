"""Parties act through the residents' pages: who speaks there is a person of the journal; drafts of filings."""

import django.contrib.postgres.fields
import django.core.serializers.json
from django.db import migrations, models


def seed_residents(apps, schema_editor):
    """What parties do online is done by this person, in the party's role; it has no password that could be given."""
    user = apps.get_model("mediation", "User")
    user.objects.get_or_create(username="residents", defaults={"name": "网上服务", "password": "!"})


class Migration(migrations.Migration):

    dependencies = [
        ("mediation", "0008_board"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("answers", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                (
                    "files",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), default=list, size=None
                    ),
                ),
                ("kept_until", models.DateTimeField(db_index=True)),
            ],
            options={"db_table": "mediation_draft"},
        ),
        migrations.RunPython(seed_residents, migrations.RunPython.noop),
    ]
