"""What an agreement says is kept part by part, and each promise has a clock of its own."""

import django.db.models.deletion
from django.db import migrations, models

from mediation import sql


KEEP_DISPUTED = """
ALTER TABLE mediation_agreement DISABLE TRIGGER USER;
UPDATE mediation_agreement AS a SET disputed = w.words ->> 'disputed'
FROM mediation_words w WHERE w.entry_id = a.entry_id AND w.words ->> 'disputed' IS NOT NULL;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE mediation_agreement ENABLE TRIGGER USER;
"""
"""Until now the points in dispute stood in the words of the draft alone: the agreement says them too."""


WORDS = {
    "mediation_agreement": "facts_found, disputed, responsibility",
    "mediation_obligation": "place, done_when, accepted_by",
}
ABOUT_A_PROMISE = ("submit_performance", "urge_performance", "report_breach")


def seed_steps(apps, schema_editor):
    """These acts leave the status as it is."""
    step = apps.get_model("mediation", "CaseStep")
    step.objects.bulk_create(
        step(act=act, status_before="in_force", status_after="in_force") for act in ABOUT_A_PROMISE
    )


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0033_court'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='clock',
            name='clock_runs_once',
        ),
        migrations.AddField(
            model_name='agreement',
            name='disputed',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='agreement',
            name='facts_found',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='agreement',
            name='responsibility',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='clock',
            name='about',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='clocks', to='mediation.obligation'),
        ),
        migrations.AddField(
            model_name='obligation',
            name='accepted_by',
            field=models.CharField(blank=True, default='', max_length=120),
        ),
        migrations.AddField(
            model_name='obligation',
            name='creditor',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='mediation.party'),
        ),
        migrations.AddField(
            model_name='obligation',
            name='done_when',
            field=models.CharField(blank=True, default='', max_length=400),
        ),
        migrations.AddField(
            model_name='obligation',
            name='how',
            field=models.CharField(blank=True, default='', max_length=10),
        ),
        migrations.AddField(
            model_name='obligation',
            name='instalment',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='obligation',
            name='place',
            field=models.CharField(blank=True, default='', max_length=200),
        ),
        migrations.AddField(
            model_name='obligation',
            name='series',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='obligation',
            name='to_public',
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name='clock',
            constraint=models.UniqueConstraint(condition=models.Q(('stopped_by', None)), fields=('case', 'rule', 'about'), name='clock_runs_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='obligation',
            constraint=models.CheckConstraint(condition=models.Q(('creditor', None), ('to_public', False), _connector='OR'), name='obligation_owed_to_one'),
        ),
        migrations.CreateModel(
            name='PerformanceClaim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry')),
                ('exhibit', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.evidence')),
                ('obligation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='mediation.obligation')),
            ],
            options={
                'db_table': 'mediation_performanceclaim',
            },
        ),
        migrations.CreateModel(
            name='Urging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(max_length=10)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry')),
                ('obligation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='urgings', to='mediation.obligation')),
            ],
            options={
                'db_table': 'mediation_urging',
            },
        ),
        migrations.RunPython(seed_steps, migrations.RunPython.noop),
        migrations.RunSQL(
            sql.facts("case", "mediation_performanceclaim", "mediation_urging"),
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(KEEP_DISPUTED, migrations.RunSQL.noop),
        migrations.RunSQL(
            "\n".join(
                sql.read("blanked", fact=table, columns=columns) for table, columns in WORDS.items()
            ),
            migrations.RunSQL.noop,
        ),
    ]
