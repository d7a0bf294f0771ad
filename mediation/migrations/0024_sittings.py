"""Sessions to come: agreed, answered, put off, called off or fallen through; room and people are taken for them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from mediation import sql

ACTS = ("schedule_session", "confirm_session", "reschedule_session", "cancel_session", "record_no_show")
FACTS = ("mediation_sitting", "mediation_invited", "mediation_sittinganswer", "mediation_noshow")


def seed_steps(apps, schema_editor):
    """All of them while the case is in mediation, and none moves it."""
    step = apps.get_model("mediation", "CaseStep")
    step.objects.bulk_create(
        step(act=act, status_before="mediating", status_after="mediating") for act in ACTS
    )


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0023_offers'),
    ]

    operations = [
        migrations.CreateModel(
            name='Invited',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'db_table': 'mediation_invited',
            },
        ),
        migrations.CreateModel(
            name='NoShow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_excused', models.BooleanField()),
            ],
            options={
                'db_table': 'mediation_noshow',
            },
        ),
        migrations.CreateModel(
            name='Sitting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('series', models.PositiveIntegerField()),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('place', models.CharField(blank=True, max_length=120)),
            ],
            options={
                'db_table': 'mediation_sitting',
            },
        ),
        migrations.CreateModel(
            name='SittingAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(max_length=8)),
            ],
            options={
                'db_table': 'mediation_sittinganswer',
            },
        ),
        migrations.RemoveConstraint(
            model_name='notice',
            name='notice_once_an_entry',
        ),
        migrations.RemoveConstraint(
            model_name='notice',
            name='notice_reminds_of_a_rung',
        ),
        migrations.AddField(
            model_name='case',
            name='appointed',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(condition=models.Q(('alarm', None)), fields=('entry', 'recipient', 'party', 'remind_on'), name='notice_once_an_entry', nulls_distinct=False),
        ),
        migrations.AddField(
            model_name='invited',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case'),
        ),
        migrations.AddField(
            model_name='invited',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry'),
        ),
        migrations.AddField(
            model_name='invited',
            name='mediator',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invited',
            name='party',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.party'),
        ),
        migrations.AddField(
            model_name='noshow',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case'),
        ),
        migrations.AddField(
            model_name='noshow',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry'),
        ),
        migrations.AddField(
            model_name='noshow',
            name='mediator',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='noshow',
            name='party',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.party'),
        ),
        migrations.AddField(
            model_name='sitting',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case'),
        ),
        migrations.AddField(
            model_name='sitting',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry'),
        ),
        migrations.AddField(
            model_name='sitting',
            name='room',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.room'),
        ),
        migrations.AddField(
            model_name='noshow',
            name='sitting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='no_shows', to='mediation.sitting'),
        ),
        migrations.AddField(
            model_name='invited',
            name='sitting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invited', to='mediation.sitting'),
        ),
        migrations.AddField(
            model_name='sittinganswer',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case'),
        ),
        migrations.AddField(
            model_name='sittinganswer',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry'),
        ),
        migrations.AddField(
            model_name='sittinganswer',
            name='party',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.party'),
        ),
        migrations.AddField(
            model_name='sittinganswer',
            name='sitting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='mediation.sitting'),
        ),
        migrations.AddIndex(
            model_name='sitting',
            index=models.Index(fields=['starts_at'], name='sitting_starts'),
        ),
        migrations.AddConstraint(
            model_name='sitting',
            constraint=models.UniqueConstraint(fields=('case', 'number'), name='sitting_number_once'),
        ),
        migrations.AddConstraint(
            model_name='sitting',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='sitting_forward'),
        ),
        migrations.AddConstraint(
            model_name='noshow',
            constraint=models.CheckConstraint(condition=models.Q(('party', None), ('mediator', None), _connector='XOR'), name='noshow_one'),
        ),
        migrations.AddConstraint(
            model_name='invited',
            constraint=models.CheckConstraint(condition=models.Q(('party', None), ('mediator', None), _connector='XOR'), name='invited_one'),
        ),
        migrations.AddConstraint(
            model_name='invited',
            constraint=models.UniqueConstraint(fields=('sitting', 'party', 'mediator'), name='invited_once', nulls_distinct=False),
        ),
        migrations.RunPython(seed_steps, migrations.RunPython.noop),
        migrations.RunSQL(sql.facts("case", *FACTS), migrations.RunSQL.noop),
        migrations.RunSQL(
            sql.read("sittings"),
            "DROP TRIGGER answered_by_act ON mediation_sittinganswer; DROP FUNCTION answered_by_act;",
        ),
    ]
