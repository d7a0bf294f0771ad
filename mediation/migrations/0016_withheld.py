"""A message to somebody who no longer sees the case is not sent, and that is put down."""

from django.db import migrations, models
from django.db.models import Q

from mediation import sql


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0015_codes'),
    ]

    operations = [
        migrations.AddField(
            model_name='delivery',
            name='withheld_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=Q(('withheld_at__isnull', False)), fields=['withheld_at'], name='delivery_withheld'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=Q(('sent_at', None), ('withheld_at', None), _connector='OR'), name='delivery_sent_or_withheld'),
        ),
        migrations.RunSQL(sql.read("withheld"), migrations.RunSQL.noop),
    ]
