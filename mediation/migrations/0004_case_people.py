"""For how many people a case was filed: a joint complaint of ten owners has clocks of its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column."""

    dependencies = [("mediation", "0003_area_lies_somewhere")]
    operations = [
        migrations.AddField(
            model_name="case",
            name="people",
            field=models.PositiveIntegerField(default=1),
        ),
    ]
