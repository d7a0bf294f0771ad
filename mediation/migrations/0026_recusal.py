"""Recusal: what is asked about who mediates, and what was decided; who a party would like."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from mediation import sql

SITS = ("committee", "mediating", "agreed")
STEPS = {
    "choose_mediator": ("accepted", "joint_review", "committee", "mediating"),
    "replace_member": (*SITS, "in_force"),
    "declare_conflict": SITS,
    "challenge_member": SITS,
    "raise_conflict": SITS,
    "decide_recusal": SITS,
    "decide_directors_recusal": SITS,
}
FACTS = ("mediation_mediatorchoice", "mediation_recusalrequest", "mediation_recusaldecision")


def seed_steps(apps, schema_editor):
    """These acts leave the status as it is."""
    step = apps.get_model("mediation", "CaseStep")
    step.objects.bulk_create(
        step(act=act, status_before=status, status_after=status)
        for act, statuses in STEPS.items()
        for status in statuses
    )


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0025_groups'),
    ]

    operations = [
        migrations.AddField(
            model_name='case',
            name='directors_recusal_open',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='case',
            name='recusals_open',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='case',
            name='seats_vacant',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.CreateModel(
            name='RecusalRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_director', models.BooleanField(default=False)),
                ('origin', models.CharField(max_length=10)),
                ('ground', models.CharField(max_length=12)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('party', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.party')),
            ],
            options={
                'db_table': 'mediation_recusalrequest',
            },
        ),
        migrations.CreateModel(
            name='RecusalDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_director', models.BooleanField(default=False)),
                ('recusal', models.CharField(max_length=8)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('substitute', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='mediation.recusalrequest')),
            ],
            options={
                'db_table': 'mediation_recusaldecision',
            },
        ),
        migrations.CreateModel(
            name='MediatorChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(max_length=10)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry')),
                ('mediator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.party')),
            ],
            options={
                'db_table': 'mediation_mediatorchoice',
                'indexes': [models.Index(fields=['case'], name='choice_of_case')],
            },
        ),
        migrations.AddIndex(
            model_name='recusalrequest',
            index=models.Index(fields=['case', 'member'], name='request_of_case'),
        ),
        migrations.AddIndex(
            model_name='recusaldecision',
            index=models.Index(condition=models.Q(('recusal', 'granted')), fields=['member', 'case'], name='recused_from'),
        ),
        migrations.AddIndex(
            model_name='recusaldecision',
            index=models.Index(condition=models.Q(('is_director', True), ('substitute__isnull', False)), fields=['substitute', 'case'], name='acting_director'),
        ),
        migrations.RunPython(seed_steps, migrations.RunPython.noop),
        migrations.RunSQL(sql.facts("case", *FACTS), migrations.RunSQL.noop),
        migrations.RunSQL(
            sql.read("recusal"),
            "DROP TRIGGER recused_stays_away ON mediation_seat; DROP FUNCTION recused_stays_away, recusal_decided,"
            " recusal_asked_by_its_act, chosen_by_its_party CASCADE;",
        ),
    ]
