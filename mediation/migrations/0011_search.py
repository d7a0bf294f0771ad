import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from mediation import sql


class Migration(migrations.Migration):
    """Every case is found by two characters; what stands already is written down here."""

    dependencies = [("mediation", "0010_board_days")]

    operations = [
        migrations.CreateModel(
            name="CaseWords",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="searched",
                        serialize=False,
                        to="mediation.case",
                    ),
                ),
                ("place", models.CharField(max_length=60)),
                ("organisations", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField())),
                ("names", models.TextField()),
                ("phones", models.TextField()),
                ("head", models.TextField()),
            ],
            options={"db_table": "mediation_casewords"},
        ),
        migrations.RemoveIndex(model_name="party", name="party_name_trigrams"),
        migrations.RunSQL(
            sql.read("search"),
            "DROP TRIGGER write_casewords ON mediation_party; DROP VIEW mediation_casewordstruth;"
            "DROP FUNCTION write_casewords, rebuild_casewords, words_in_block; DROP INDEX casewords_terms;"
            "DROP FUNCTION search_terms, plain_words, block_of;",
        ),
    ]
