"""A panel decides by a rule that is frozen when it is formed; an opinion becomes the ballot of a seat."""

import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from mediation import sql

STEPS = (
    ("put_question", "committee", "committee"),
    ("put_question", "mediating", "mediating"),
    ("cast_ballot", "committee", "committee"),
    ("cast_ballot", "mediating", "mediating"),
    ("decide_tie", "committee", "committee"),
    ("decide_tie", "committee", "mediating"),
    ("decide_tie", "mediating", "mediating"),
    ("count_silence", "committee", "committee"),
    ("count_silence", "committee", "mediating"),
    ("count_silence", "mediating", "mediating"),
)
NEW = ("mediation_panel", "mediation_question", "mediation_decision")


def seed_steps(apps, schema_editor):
    """The acts by which a panel decides."""
    step = apps.get_model("mediation", "CaseStep")
    step.objects.bulk_create(
        step(act=act, status_before=before, status_after=after) for act, before, after in STEPS
    )


def fact(*fields):
    """The columns of a fact."""
    return [
        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
        *fields,
        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case')),
        ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry')),
    ]


def person(related_name='+', null=True):
    """Somebody who sits."""
    return models.ForeignKey(null=null, on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=settings.AUTH_USER_MODEL)


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0021_roster'),
    ]

    operations = [
        migrations.CreateModel(
            name='Panel',
            fields=fact(
                ('number', models.PositiveIntegerField()),
                ('formed', models.PositiveIntegerField()),
                ('rule', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('chair', person()),
            ),
            options={'db_table': 'mediation_panel'},
        ),
        migrations.CreateModel(
            name='Question',
            fields=fact(
                ('number', models.PositiveIntegerField()),
                ('panel', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=12)),
            ),
            options={'db_table': 'mediation_question'},
        ),
        migrations.CreateModel(
            name='Decision',
            fields=fact(
                ('question', models.PositiveIntegerField()),
                ('round', models.PositiveSmallIntegerField()),
                ('verdict', models.CharField(max_length=12)),
                ('is_final', models.BooleanField()),
                ('by_chair', models.BooleanField(default=False)),
            ),
            options={'db_table': 'mediation_decision'},
        ),
        migrations.RemoveConstraint(model_name='opinion', name='opinion_once'),
        migrations.RenameModel(old_name='Opinion', new_name='Ballot'),
        migrations.AlterModelTable(name='ballot', table='mediation_ballot'),
        migrations.RenameField(model_name='ballot', old_name='panel', new_name='question'),
        migrations.AddField(model_name='ballot', name='round', field=models.PositiveSmallIntegerField(default=1), preserve_default=False),
        migrations.AddField(model_name='ballot', name='mediator', field=person('ballots')),
        migrations.AddField(model_name='ballot', name='vote', field=models.CharField(default='', max_length=12), preserve_default=False),
        migrations.AlterField(model_name='ballot', name='stance', field=models.CharField(blank=True, max_length=12)),
        migrations.AddField(model_name='case', name='question', field=models.PositiveIntegerField(null=True)),
        migrations.AddField(model_name='case', name='round', field=models.PositiveSmallIntegerField(default=0)),
        migrations.AddField(model_name='case', name='decided', field=models.CharField(blank=True, default='', max_length=12)),
        migrations.RunSQL(sql.read("deciding_before"), migrations.RunSQL.noop),
        migrations.AlterField(model_name='ballot', name='mediator', field=person('ballots', null=False)),
        migrations.AddConstraint(model_name='panel', constraint=models.UniqueConstraint(fields=('case', 'number'), name='panel_once')),
        migrations.AddConstraint(model_name='question', constraint=models.UniqueConstraint(fields=('case', 'number'), name='question_once')),
        migrations.AddConstraint(model_name='ballot', constraint=models.UniqueConstraint(fields=('case', 'question', 'round', 'mediator'), name='ballot_once')),
        migrations.AddConstraint(model_name='decision', constraint=models.UniqueConstraint(fields=('entry',), name='decision_of_entry')),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(('is_final', True)), fields=('case', 'question'), name='decision_final_once'),
        ),
        migrations.RunPython(seed_steps, migrations.RunPython.noop),
        migrations.RunSQL(sql.facts("case", *NEW), migrations.RunSQL.noop),
        migrations.RunSQL(sql.read("deciding"), migrations.RunSQL.noop),
    ]
