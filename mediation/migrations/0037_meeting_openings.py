"""Who opened a joint meeting, its papers or its proof."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0036_meetingpapers'),
    ]

    operations = [
        migrations.CreateModel(
            name='MeetingOpening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=10)),
                ('read_at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meeting')),
            ],
            options={
                'indexes': [models.Index(fields=['meeting', '-read_at'], name='opening_of_meeting')],
            },
        ),
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE, TRUNCATE ON mediation_meetingopening FROM fengqiao_app",
            migrations.RunSQL.noop,
        ),
    ]
