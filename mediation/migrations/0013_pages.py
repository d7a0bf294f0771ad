from django.db import migrations


class Migration(migrations.Migration):
    """The statistics find an act's steps of some months without reading the whole journal."""

    dependencies = [("mediation", "0012_registry")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX entry_moved_by_act ON mediation_caseentry (act, recorded_at) WHERE status_before <> status_after",
            "DROP INDEX entry_moved_by_act",
        ),
    ]
