"""Only the county has no place around it."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Every township, community and estate has its parent."""

    dependencies = [("mediation", "0002_guards")]
    operations = [
        migrations.AddConstraint(
            model_name="area",
            constraint=models.CheckConstraint(
                condition=Q(kind="county") | ~Q(parent=None), name="area_lies_somewhere"
            ),
        ),
    ]
