from django.db import migrations, models

from mediation import sql

CELL = [
    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
    ("measure", models.CharField(max_length=12)),
    ("path", models.CharField(max_length=60)),
    ("key", models.CharField(max_length=60)),
    ("day", models.DateField(null=True)),
    ("n", models.IntegerField()),
]


class Migration(migrations.Migration):
    """The board's figures, counted by the database; what stands already is counted here."""

    dependencies = [("mediation", "0007_referral")]

    operations = [
        migrations.CreateModel(name="Tally", fields=CELL, options={"db_table": "mediation_tally"}),
        migrations.CreateModel(name="TallyChange", fields=CELL, options={"db_table": "mediation_tallychange"}),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.UniqueConstraint(
                fields=["measure", "path", "key", "day"], name="tally_once", nulls_distinct=False
            ),
        ),
        migrations.RunSQL(
            sql.read("board"),
            "DROP TRIGGER tally_cases_filed ON mediation_case; DROP TRIGGER tally_cases_moved ON mediation_case;"
            "DROP TRIGGER tally_clocks_started ON mediation_clock; DROP TRIGGER tally_clocks_moved ON mediation_clock;"
            "DROP TRIGGER tally_parties ON mediation_party; DROP VIEW mediation_tallytruth;"
            "DROP FUNCTION tally_cases, tally_clocks, tally_parties, fold_tallies, rebuild_tallies;"
            "DROP FUNCTION case_cells, clock_cells, month_of, township_of; DROP INDEX entry_moved_at;",
        ),
    ]
