"""The registry's journal, merged duplicates, and what an administrator may ask of somebody's sign-in."""

import django.core.serializers.json
import django.db.models.deletion
import mediation.models.journal
from django.conf import settings
from django.db import migrations, models

from mediation import sql


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0011_search'),
    ]

    operations = [
        migrations.CreateModel(
            name='RegistryChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=12)),
                ('subject', models.BigIntegerField()),
                ('name', models.CharField(max_length=80)),
                ('did', models.CharField(max_length=20)),
                ('recorded_at', models.DateTimeField(db_default=mediation.models.journal.RecordingMoment())),
                ('before', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('after', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('reason', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'db_table': 'mediation_registrychange',
            },
        ),
        migrations.AddField(
            model_name='area',
            name='merged_into',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='mediation.area'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='merged_into',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='mediation.organisation'),
        ),
        migrations.AddField(
            model_name='user',
            name='is_locked',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='user',
            name='needs_second_step',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='user',
            name='temporary_until',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', None), ('is_active', False), _connector='OR'), name='area_merged_is_closed'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', None), ('is_active', False), _connector='OR'), name='organisation_merged_is_closed'),
        ),
        migrations.AddField(
            model_name='registrychange',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='registrychange',
            index=models.Index(fields=['kind', 'subject', '-id'], name='change_of_subject'),
        ),
        migrations.AddConstraint(
            model_name='registrychange',
            constraint=models.CheckConstraint(condition=models.Q(('did__in', ['created', 'changed', 'deactivated', 'reactivated', 'merged', 'joined', 'separated', 'post_given', 'post_ended', 'password_set', 'locked', 'unlocked', 'tries_forgotten', 'signed_out', 'step_removed', 'step_required', 'step_freed']), ('kind__in', ['area', 'organisation', 'body', 'person'])), name='change_words'),
        ),
        migrations.RunSQL(
            sql.read("registry"),
            "DROP TRIGGER area_stays_put ON mediation_area; DROP FUNCTION area_stays_put;"
            "GRANT DELETE, TRUNCATE ON mediation_area, mediation_body, mediation_organisation, mediation_post TO fengqiao_app;",
        ),
    ]
