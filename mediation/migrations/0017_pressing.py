from django.db import migrations, models


class Migration(migrations.Migration):
    """The board counts what is late and soon without opening a case."""

    dependencies = [("mediation", "0016_withheld")]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["next_due_on", "place_path"],
                include=["id", "panel"],
                condition=models.Q(next_due_on__isnull=False),
                name="case_pressing",
            ),
        ),
    ]
